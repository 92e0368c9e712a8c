import CLibwebsockets
import Glibc

/// Reads what a socket sends and drops it, on a descriptor of its own for the same connection.
///
/// Two needs: while a request without a body is answered the library neither reads nor tells that the peer has gone, but
/// is woken again and again; and a connection closed with unread bytes is reset by the kernel, which can take the answer
/// from a client that is still sending.
final class SocketDrain {
    enum End: Hashable {
        /// The peer has ended its sending side.
        case finished
        /// The connection broke, or more came than there is patience for.
        case broken
    }

    private let descriptor: Int32
    private let handle: UnsafeMutablePointer<uv_poll_t>
    private let ended: (End) -> Void
    private var budget: Int
    private var isStopped = false

    /// Watches the connection behind `descriptor` and drops up to `budget` bytes; nil where there is no descriptor left.
    ///
    /// `ended` is called once, on the loop's thread, unless it is stopped before.
    init?(_ descriptor: Int32, loop: ServiceLoop, budget: Int, ended: @escaping (End) -> Void) {
        let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
        guard copy >= 0 else { return nil }
        self.descriptor = copy
        self.budget = budget
        self.ended = ended
        self.handle = .allocate(capacity: 1)
        guard uv_poll_init(loop.loop, self.handle, copy) == 0 else {
            close(copy)
            self.handle.deallocate()
            return nil
        }
        self.handle.pointee.data = Unmanaged.passRetained(self).toOpaque()
        uv_poll_start(self.handle, Int32(UV_READABLE.rawValue)) { handle, status, _ in
            guard let data = handle?.pointee.data else { return }
            Unmanaged<SocketDrain>.fromOpaque(data).takeUnretainedValue().read(status)
        }
    }

    /// Ends the sending side, so that the peer sees the end although this descriptor is still open.
    func finishSending() { shutdown(self.descriptor, Int32(SHUT_WR)) }

    /// Stops watching and closes the descriptor.
    func stop() {
        guard !self.isStopped else { return }
        self.isStopped = true
        uv_poll_stop(self.handle)
        UnsafeMutableRawPointer(self.handle).withMemoryRebound(to: uv_handle_t.self, capacity: 1) { handle in
            uv_close(handle) { handle in
                guard let handle, let data = handle.pointee.data else { return }
                let drain = Unmanaged<SocketDrain>.fromOpaque(data).takeRetainedValue()
                close(drain.descriptor)
                drain.handle.deallocate()
            }
        }
    }

    private func read(_ status: Int32) {
        guard !self.isStopped else { return }
        var scratch = [UInt8](repeating: 0, count: 4096)
        while status == 0 {
            let count = recv(self.descriptor, &scratch, scratch.count, Int32(MSG_DONTWAIT))
            if count < 0, errno == EAGAIN { return }
            self.budget -= max(count, 0)
            if count == 0 {
                uv_poll_stop(self.handle)
                self.ended(.finished)
                return
            }
            if count < 0 || self.budget <= 0 { break }
        }
        uv_poll_stop(self.handle)
        self.ended(.broken)
    }
}
