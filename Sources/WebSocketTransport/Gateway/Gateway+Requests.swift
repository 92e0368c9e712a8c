import CLibwebsockets
import HTTPTypes
import IncidentModel
import WarRoom

/// Requests coming in.
///
/// One a connection: after the answer the connection is closed, always. With keep-alive, the library can be led astray
/// by
/// what follows a request.
extension Gateway {
    /// The head is complete and nothing of the body was read: the place to refuse.
    func filter(_ connection: Connection, _ wsi: OpaquePointer) -> Int32 {
        connection.wsi = wsi
        self.metrics.requests += 1
        let table = HeaderTable(wsi: wsi)
        guard case .head = connection.phase, let head = self.head(table, connection) else { return -1 }
        let facts = table.facts
        do throws(RequestRules.Violation) {
            let length = try RequestRules.bodyLength(facts) { self.application.bodyLimit(for: head) }
            let isStreamed = length > 0 && self.application.streamsBody(of: head)
            let share = isStreamed ? min(length, BodyIntake.highWater) : length
            guard self.bodyBytesHeld + share <= self.configuration.bodyBytes else {
                let message = "Too many uploads are under way; send this again in a moment."
                throw RequestRules.Violation(503, .unavailable, message, headers: [.retryAfter: "1"])
            }
            self.bodyBytesHeld += share
            let exchange = Exchange(
                head: head,
                knowsChunks: facts.version == "HTTP/1.1",
                bodyLength: length,
                bodyShare: share
            )
            exchange.streamsBody = isStreamed
            connection.phase = .request(exchange)
            return 0
        } catch {
            return self.refuse(connection, wsi, error, head.request.method)
        }
    }

    /// The library goes on to the body, where there is one.
    func begin(_ connection: Connection, _ wsi: OpaquePointer) -> Int32 {
        guard let exchange = connection.exchange else { return -1 }
        // The library has just set one that would end every answer that takes longer.
        lws_set_timeout(wsi, NO_PENDING_TIMEOUT, 0)
        guard exchange.bodyLength > 0 else {
            connection.deadline = nil
            exchange.expectsEmptyCompletion = exchange.head.request.method == .post
            self.dispatchWhole(exchange, connection)
            self.watchInput(connection, wsi)
            return 0
        }
        let seconds = self.configuration.bodySeconds + exchange.bodyLength / 32_768
        self.setDeadline(connection, inSeconds: seconds)
        if exchange.streamsBody {
            self.beginStream(exchange, connection)
            return 0
        }
        exchange.body.reserveCapacity(min(exchange.bodyLength, 65_536))
        if Self.expectsContinue(exchange.head.request) {
            return self.write(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8), to: connection) ? 0 : -1
        }
        return 0
    }

    func takeBody(_ connection: Connection, _ bytes: UnsafeRawBufferPointer) -> Int32 {
        guard let exchange = connection.exchange else { return -1 }
        if let intake = exchange.intake { return self.take(bytes, intake, connection) }
        guard !exchange.isDispatched || bytes.isEmpty else { return -1 }
        exchange.body.append(contentsOf: bytes)
        self.metrics.bytesReceived += bytes.count
        return 0
    }

    /// The body is complete; told a second time, the peer has sent more than its request.
    func completeBody(_ connection: Connection) -> Int32 {
        guard let exchange = connection.exchange else { return -1 }
        if exchange.expectsEmptyCompletion {
            exchange.expectsEmptyCompletion = false
            return 0
        }
        if let intake = exchange.intake {
            guard !intake.isComplete else { return -1 }
            connection.deadline = nil
            intake.complete()
            return 0
        }
        guard !exchange.isDispatched else { return -1 }
        connection.deadline = nil
        self.dispatchWhole(exchange, connection)
        return 0
    }

    private func dispatchWhole(_ exchange: Exchange, _ connection: Connection) {
        let request = Request(head: exchange.head, body: exchange.body)
        exchange.body = []
        self.dispatch(request, exchange, connection)
    }

    /// Has the application answer.
    func dispatch(_ request: Request, _ exchange: Exchange, _ connection: Connection) {
        exchange.isDispatched = true
        let application = self.application
        let id = connection.id
        exchange.task = Task.detached {
            let response = await application.respond(to: request)
            await self.answer(response, to: id)
        }
    }

    /// Reads on while the answer is made: the library would not, and be woken for it again and again.
    private func watchInput(_ connection: Connection, _ wsi: OpaquePointer) {
        let id = connection.id
        connection.drain = SocketDrain(lws_get_socket_fd(wsi), loop: self.loop, budget: 65_536) { end in
            self.assumeIsolated { $0.inputEnded(id, end) }
        }
    }

    private func inputEnded(_ id: ConnectionID, _ end: SocketDrain.End) {
        guard let connection = self.find(id), let exchange = connection.exchange, let wsi = connection.wsi else {
            return
        }
        guard end == .finished, !exchange.isStreaming, !connection.isChoked else {
            self.cut(connection)
            return
        }
        exchange.isHalfClosed = true
        // The end stays readable: the library must not be woken for it again and again.
        lws_rx_flow_control(wsi, 0)
    }

    /// What the application is told of a request; nil where the library holds none.
    func head(_ table: HeaderTable, _ connection: Connection) -> RequestHead? {
        guard let method = table.method, let target = connection.target ?? table.target else { return nil }
        connection.target = nil
        let request = HTTPRequest(
            method: method,
            scheme: self.configuration.tls == nil ? "http" : "https",
            authority: table.value(WSI_TOKEN_HOST),
            path: target,
            headerFields: table.fields(custom: self.customHeaders)
        )
        return RequestHead(
            request: request,
            remoteAddress: connection.peer.text,
            isTLS: self.configuration.tls != nil
        )
    }

    static func expectsContinue(_ request: HTTPRequest) -> Bool {
        HTTPField.Name("expect").flatMap { request.headerFields[$0] }?.lowercased() == "100-continue"
    }
}

extension HeaderTable {
    /// What the rules look at.
    var facts: RequestFacts {
        RequestFacts(
            method: self.method?.rawValue ?? "",
            version: self.version,
            host: self.value(WSI_TOKEN_HOST),
            transferEncoding: self.value(WSI_TOKEN_HTTP_TRANSFER_ENCODING),
            contentLength: self.value(WSI_TOKEN_HTTP_CONTENT_LENGTH),
            connection: self.value(WSI_TOKEN_CONNECTION),
            upgrade: self.value(WSI_TOKEN_UPGRADE),
            webSocketVersion: self.value(WSI_TOKEN_VERSION),
            webSocketKey: self.value(WSI_TOKEN_KEY),
            webSocketProtocols: self.value(WSI_TOKEN_PROTOCOL),
            webSocketExtensions: self.value(WSI_TOKEN_EXTENSIONS)
        )
    }
}
