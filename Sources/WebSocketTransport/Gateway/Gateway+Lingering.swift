import CLibwebsockets
import WarRoom

/// The end of an HTTP connection that still has bytes coming in.
///
/// Closed with unread bytes, the kernel resets it, and the reset can overtake the answer.
extension Gateway {
    private static let lingerSeconds = 2
    private static let lingerBytes = 4 << 20

    /// Lingers where something has come that nobody has read, or is still to come.
    func lingerIfUnread(_ connection: Connection, _ wsi: OpaquePointer) {
        let isReceiving = connection.exchange?.isReceiving ?? false
        if isReceiving || warroom_unread(lws_get_socket_fd(wsi)) > 0 { self.linger(connection, wsi) }
    }

    /// Reads on, for a moment, after the library has closed the connection.
    func linger(_ connection: Connection, _ wsi: OpaquePointer) {
        connection.drain?.stop()
        let number = connection.id.number
        connection.drain = SocketDrain(lws_get_socket_fd(wsi), loop: self.loop, budget: Self.lingerBytes) { _ in
            self.assumeIsolated { gateway in
                gateway.lingering.removeValue(forKey: number)?.drain.stop()
            }
        }
        guard let drain = connection.drain else { return }
        let until = self.loop.seconds + Self.lingerSeconds
        self.lingering[number] = (drain, until)
        self.wheel.schedule(number, at: until)
    }

    /// The library is done with the connection.
    func letGo(_ connection: Connection) {
        guard let drain = connection.drain else { return }
        connection.drain = nil
        if self.lingering[connection.id.number] != nil { drain.finishSending() } else { drain.stop() }
    }
}
