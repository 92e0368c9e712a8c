import CLibwebsockets
import WireProtocol

/// The one place that writes to sockets.
///
/// Straight from here, not from the library's writable callback: on libuv, asking for that costs four system calls for
/// each write. It holds what makes that safe: the loop's thread, one write at a time until the socket is full, nothing
/// after a close has begun, and the connection is cut where a write fails.
extension Gateway {
    /// Writes bytes as they are; false where the connection is broken.
    ///
    /// The kernel or, where its buffer is full, the library has them all afterwards; `isChoked` tells which.
    func write(_ bytes: UnsafeRawBufferPointer, to connection: Connection) -> Bool {
        guard let wsi = connection.wsi, let base = bytes.baseAddress, !bytes.isEmpty else {
            return connection.wsi != nil
        }
        // The library's signature is not const, but bytes that it does not frame it does not touch.
        let pointer = UnsafeMutablePointer(mutating: base.assumingMemoryBound(to: UInt8.self))
        // The same value for plain HTTP and for WebSocket bytes that are framed already.
        guard lws_write(wsi, pointer, bytes.count, LWS_WRITE_HTTP) >= 0 else {
            self.cut(connection)
            return false
        }
        self.metrics.writes += 1
        self.metrics.bytesSent += bytes.count
        if lws_partial_buffered(wsi) != 0 { self.choke(connection) } else { connection.isChoked = false }
        return true
    }

    /// The socket is full: nothing more for it until the library says that it has sent what it has.
    func choke(_ connection: Connection) {
        connection.isChoked = true
        if let socket = connection.openSocket { for reader in socket.readers { reader.leaveLane() } }
        self.schedule(connection, at: self.loop.seconds + 1)
    }

    func write(_ bytes: [UInt8], to connection: Connection) -> Bool {
        bytes.withUnsafeBytes { self.write($0, to: connection) }
    }

    /// Puts a frame behind what was sent to a WebSocket before; it goes out at the end of the turn.
    func send(_ frame: [UInt8], to connection: Connection?) {
        guard let connection, let socket = connection.openSocket else { return }
        guard socket.outbox.append(frame, capacity: self.configuration.outboxBytes) else {
            self.close(connection, .tooSlow, "Too many answers wait to be read.")
            return
        }
        self.metrics.framesSent += 1
        for reader in socket.readers { reader.leaveLane() }
        self.markDirty(connection, socket)
    }

    func markDirty(_ connection: Connection, _ socket: WebSocketPeer) {
        guard !socket.isDirty else { return }
        socket.isDirty = true
        self.dirtyConnections.append(connection)
    }

    func writeDirtyConnections() {
        while !self.dirtyConnections.isEmpty {
            var connections: [Connection] = []
            swap(&connections, &self.dirtyConnections)
            for connection in connections {
                guard case .socket(let socket) = connection.phase else { continue }
                socket.isDirty = false
                self.pump(connection)
            }
        }
    }

    /// The library has sent what it had.
    func writable(_ connection: Connection) -> Int32 {
        connection.isChoked = false
        guard let socket = connection.openSocket else { return 0 }
        socket.watch.progress()
        self.pump(connection)
        return 0
    }

    /// Writes what a WebSocket has to get, until its socket is full: answers first, then the feeds.
    func pump(_ connection: Connection) {
        guard let socket = connection.openSocket else { return }
        while !socket.outbox.isEmpty {
            guard !connection.isChoked else { return }
            let isWritten = socket.outbox.take(LibraryContext.writeLimit) { self.write($0, to: connection) }
            guard isWritten else { return }
        }
        for reader in socket.readers { self.advance(reader) }
    }
}
