import CLibwebsockets
import HTTPTypes
import WarRoom
import WireProtocol

/// WebSockets: how they begin, what comes in, how they end.
extension Gateway {
    /// A request for an upgrade: the place to refuse it, since nothing has been answered yet.
    func confirmUpgrade(_ connection: Connection, _ wsi: OpaquePointer) -> Int32 {
        let table = HeaderTable(wsi: wsi)
        // The library may have freed the headers, having refused an upgrade that it does not know, and asks nevertheless.
        guard lws_hdr_total_length(wsi, WSI_TOKEN_UPGRADE) > 0, case .head = connection.phase,
            let head = self.head(table, connection)
        else { return -1 }
        self.metrics.upgrades += 1
        do throws(RequestRules.Violation) {
            try RequestRules.checkUpgrade(table.facts, subprotocol: LibraryContext.subprotocol)
        } catch {
            self.metrics.upgradesRefused += 1
            return self.refuse(connection, wsi, error, head.request.method)
        }
        switch self.application.upgrade(head) {
        case .accept(let principal):
            guard self.admission.admit(user: principal.id) else {
                self.metrics.upgradesRefused += 1
                let response = RequestRules.tooManySockets.response
                return self.refuse(connection, wsi, response, head.request.method)
            }
            connection.countedUser = principal.id
            connection.phase = .upgrading(principal)
            return 0
        case .refuse(let response):
            self.metrics.upgradesRefused += 1
            return self.refuse(connection, wsi, response, head.request.method)
        }
    }

    /// The upgrade is answered: the session begins.
    func established(_ connection: Connection, _ wsi: OpaquePointer) -> Int32 {
        guard case .upgrading(let principal) = connection.phase else { return -1 }
        connection.wsi = wsi
        let now = self.loop.seconds
        let socket = WebSocketPeer(
            principal: principal,
            assembler: MessageAssembler(limit: self.configuration.messageBytes),
            watch: PeerWatch(now: now, phase: connection.slot, limits: self.watchLimits)
        )
        connection.phase = .socket(socket)
        connection.deadline = nil
        self.schedule(connection, at: socket.watch.due(after: now, limits: self.watchLimits))
        let session = self.application.open(connection.id, for: principal, outlet: self.outlet)
        socket.session = session
        session.opened()
        return 0
    }

    /// A piece of a message.
    func received(_ connection: Connection, _ wsi: OpaquePointer, _ bytes: UnsafeRawBufferPointer) -> Int32 {
        // After our close frame the peer's last words are read and dropped until its own comes.
        guard let socket = connection.openSocket else { return 0 }
        socket.watch.hear(at: self.loop.seconds)
        self.metrics.bytesReceived += bytes.count
        let piece = MessageAssembler.Piece(
            isBinary: lws_frame_is_binary(wsi) != 0,
            endsFrame: lws_remaining_packet_payload(wsi) == 0,
            isFinalFrame: lws_is_final_fragment(wsi) != 0
        )
        switch socket.assembler.append(bytes.bindMemory(to: UInt8.self).span, piece) {
        case .incomplete: break
        case .message(let text):
            self.metrics.messagesReceived += 1
            socket.session?.received(text)
        case .refuse(let code, let reason):
            self.metrics.messagesRefused += 1
            self.close(connection, code, reason)
        }
        return 0
    }

    /// A pong.
    func heard(_ connection: Connection) -> Int32 {
        connection.openSocket?.watch.hear(at: self.loop.seconds)
        return 0
    }

    /// Closes a WebSocket: what was sent before goes first, then a close frame, and then its answer is awaited a moment.
    ///
    /// The frame is ours, not the library's: that one is lost where output is pending, and is sent in the midst of
    /// reading a bad frame.
    func close(_ connection: Connection?, _ code: CloseCode, _ reason: String) {
        guard let connection, let socket = connection.openSocket else { return }
        if code == .tooSlow {
            self.metrics.slowClosed += 1
        } else {
            while !socket.outbox.isEmpty, connection.wsi != nil {
                let isWritten = socket.outbox.take(LibraryContext.writeLimit) { self.write($0, to: connection) }
                guard isWritten else { break }
            }
        }
        _ = self.write(ControlFrame.close(code.rawValue, reason), to: connection)
        self.beginClosing(socket)
        self.setDeadline(connection, inSeconds: 2)
    }

    /// The peer's close frame, with its code and reason.
    func peerCloses(_ connection: Connection, _ bytes: UnsafeRawBufferPointer) -> Int32 {
        guard let socket = connection.openSocket else { return -1 }
        _ = self.write(ControlFrame.answer(toClose: bytes.bindMemory(to: UInt8.self).span), to: connection)
        self.beginClosing(socket)
        return -1
    }

    /// The library has begun to close, because the peer broke the protocol: it sends a close frame by itself.
    func libraryCloses(_ connection: Connection) -> Int32 {
        guard let socket = connection.openSocket else { return 0 }
        self.beginClosing(socket)
        // It would hold on to the connection for five seconds more.
        self.setDeadline(connection, inSeconds: 1)
        return 0
    }

    /// Nothing is written from now on.
    private func beginClosing(_ socket: WebSocketPeer) {
        socket.isClosing = true
        socket.outbox = Outbox()
        for reader in socket.readers { self.remove(reader) }
        socket.readers = []
    }

    /// The socket is gone.
    func closed(_ socket: WebSocketPeer) {
        self.beginClosing(socket)
        socket.session?.closed()
        socket.session = nil
    }
}
