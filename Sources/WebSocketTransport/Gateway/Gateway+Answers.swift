import CLibwebsockets
import Glibc
import HTTPTypes
import WarRoom

/// Answers going out: whole, or piece by piece as the reader takes them.
extension Gateway {
    /// The application's answer to the request on this connection.
    func answer(_ response: Response, to id: ConnectionID) {
        guard let connection = self.find(id), let exchange = connection.exchange, connection.wsi != nil else { return }
        let method = exchange.head.request.method
        switch response.body {
        case .bytes(let bytes):
            let encoder = ResponseEncoder(response.head, framing: .length(bytes.count), method: method, date: time(nil))
            exchange.encoder = encoder
            exchange.output = encoder.omitsBody ? encoder.head : encoder.head + bytes
            exchange.isLast = true
        case .stream(let body):
            // A reader that has ended its own side would not be missed once it is gone.
            guard !exchange.isHalfClosed else {
                self.cut(connection)
                return
            }
            let framing = Self.framing(of: response, exchange)
            let encoder = ResponseEncoder(response.head, framing: framing, method: method, date: time(nil))
            exchange.encoder = encoder
            exchange.output = encoder.head
            exchange.isLast = encoder.omitsBody
            if !exchange.isLast { self.stream(body, to: connection, exchange) }
        }
        self.schedule(connection, at: self.loop.seconds + 1)
        if !self.pump(exchange, connection) { self.finish(connection) }
    }

    /// A length that the application knows lets the reader see how much is still to come.
    private static func framing(of response: Response, _ exchange: Exchange) -> ResponseEncoder.Framing {
        if let length = response.head.headerFields[.contentLength].flatMap(Int.init) { return .length(length) }
        return exchange.knowsChunks ? .chunked : .untilClose
    }

    private func stream(
        _ body: @escaping @Sendable (any BodyWriter) async throws -> Void,
        to connection: Connection,
        _ exchange: Exchange
    ) {
        let writer = StreamWriter(gateway: self, connection: connection.id)
        exchange.task = Task.detached {
            do {
                try await body(writer)
                await self.endStream(writer.connection, isComplete: true)
            } catch {
                await self.endStream(writer.connection, isComplete: false)
            }
        }
    }

    /// Writes a piece of a streamed answer; returns once the socket has taken it.
    func write(_ bytes: [UInt8], to id: ConnectionID) async throws {
        guard let connection = self.find(id), let exchange = connection.exchange, let encoder = exchange.encoder,
            connection.wsi != nil, !exchange.isLast
        else { throw CancellationError() }
        precondition(exchange.writer == nil, "a streamed answer writes one piece at a time")
        exchange.append(encoder.piece(bytes))
        guard self.pump(exchange, connection) else {
            self.cut(connection)
            throw CancellationError()
        }
        guard exchange.hasOutput || connection.isChoked else { return }
        try await withCheckedThrowingContinuation { exchange.writer = $0 }
    }

    private func endStream(_ id: ConnectionID, isComplete: Bool) {
        guard let connection = self.find(id), let exchange = connection.exchange, let encoder = exchange.encoder else {
            return
        }
        // Without its end mark a broken answer cannot be taken for a whole one.
        guard isComplete else {
            self.cut(connection)
            return
        }
        exchange.append(encoder.end)
        exchange.isLast = true
        if !self.pump(exchange, connection) { self.finish(connection) }
    }

    /// The library has sent what it had.
    func continueAnswer(_ connection: Connection) -> Int32 {
        connection.isChoked = false
        guard let exchange = connection.exchange else { return 0 }
        exchange.stall.progress()
        guard self.pump(exchange, connection) else {
            if let wsi = connection.wsi { self.lingerIfUnread(connection, wsi) }
            return -1
        }
        return 0
    }

    /// Writes until the socket is full or nothing is left; false once the connection is to be closed.
    private func pump(_ exchange: Exchange, _ connection: Connection) -> Bool {
        while exchange.hasOutput, !connection.isChoked {
            let end = min(exchange.offset + LibraryContext.writeLimit, exchange.output.count)
            let isWritten = exchange.output.withUnsafeBytes { buffer in
                self.write(UnsafeRawBufferPointer(rebasing: buffer[exchange.offset..<end]), to: connection)
            }
            guard isWritten else { return false }
            exchange.offset = end
        }
        // Without input there is no way to be told that a full socket has room again.
        if connection.isChoked { return !exchange.isHalfClosed }
        exchange.output = []
        exchange.offset = 0
        exchange.writer?.resume()
        exchange.writer = nil
        return !exchange.isLast
    }

    /// Answers a request that is refused before its body is read; the result is the library's (close).
    func refuse(
        _ connection: Connection,
        _ wsi: OpaquePointer,
        _ violation: RequestRules.Violation,
        _ method: HTTPRequest.Method
    ) -> Int32 {
        self.metrics.requestsMalformed += 1
        var response = violation.response
        SecurityHeaders.add(to: &response.head.headerFields, isSecure: self.configuration.tls != nil)
        return self.refuse(connection, wsi, response, method)
    }

    func refuse(
        _ connection: Connection,
        _ wsi: OpaquePointer,
        _ response: Response,
        _ method: HTTPRequest.Method
    ) -> Int32 {
        connection.wsi = wsi
        _ = self.write(ResponseEncoder.whole(response, method: method, date: time(nil)), to: connection)
        // Its body may still be on its way.
        self.linger(connection, wsi)
        connection.phase = .ended
        return -1
    }

    /// The connection of an exchange is gone: its task is cancelled, and a writer that waits is told.
    func abandon(_ exchange: Exchange) {
        self.bodyBytesHeld -= exchange.bodyShare
        exchange.task?.cancel()
        exchange.intake?.abandon()
        exchange.writer?.resume(throwing: CancellationError())
        exchange.writer = nil
    }
}
