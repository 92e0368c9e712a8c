import CLibwebsockets
import WarRoom

/// Request bodies that the application takes while they come.
///
/// The socket is read as fast as the application takes: what waits here has a bound, and the rest waits at the sender.
extension Gateway {
    /// Hands the request over with its body still to come.
    func beginStream(_ exchange: Exchange, _ connection: Connection) {
        let owesContinue = exchange.knowsChunks && Self.expectsContinue(exchange.head.request)
        exchange.intake = BodyIntake(length: exchange.bodyLength, owesContinue: owesContinue)
        let stream = StreamReader(gateway: self, connection: connection.id, length: exchange.bodyLength)
        self.dispatch(Request(head: exchange.head, body: [], stream: stream), exchange, connection)
    }

    /// A piece has come; the result is the library's.
    func take(_ bytes: UnsafeRawBufferPointer, _ intake: BodyIntake, _ connection: Connection) -> Int32 {
        guard !intake.isComplete || bytes.isEmpty else { return -1 }
        self.metrics.bytesReceived += bytes.count
        // Answered already: the rest is of no interest, and the connection ends with the answer.
        guard let exchange = connection.exchange, exchange.encoder == nil, !bytes.isEmpty else { return 0 }
        if !intake.add(bytes), let wsi = connection.wsi {
            intake.isHeld = true
            lws_rx_flow_control(wsi, 0)
            self.schedule(connection, at: self.loop.seconds + 1)
        }
        return 0
    }

    /// A second in which the peer could not send, because the application has not taken what came: it is not the peer's.
    func checkHeld(_ connection: Connection, _ now: Int) {
        guard let wsi = connection.wsi else { return }
        lws_set_timeout(wsi, NO_PENDING_TIMEOUT, 0)
        if let deadline = connection.deadline { connection.deadline = deadline + 1 }
        self.schedule(connection, at: now + 1)
    }

    /// The next piece of a body, or nil behind the last; waits for it where none is there.
    func nextPiece(of id: ConnectionID) async throws -> [UInt8]? {
        guard let connection = self.find(id), let exchange = connection.exchange, let intake = exchange.intake,
            let wsi = connection.wsi, exchange.encoder == nil
        else { throw CancellationError() }
        precondition(intake.reader == nil, "a streamed body is read by one task")
        if intake.owesContinue {
            intake.owesContinue = false
            guard self.write(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8), to: connection) else {
                throw CancellationError()
            }
        }
        let piece = intake.buffer
        intake.buffer = []
        if intake.isHeld {
            intake.isHeld = false
            lws_rx_flow_control(wsi, 1)
        }
        if !piece.isEmpty { return piece }
        if intake.isComplete { return nil }
        return try await withCheckedThrowingContinuation { intake.reader = $0 }
    }
}
