import HTTPClient
import HTTPTypes

/// Follows an incident over Server-Sent Events, through cuts: each event once, in order.
struct EventFollower: Sendable {
    /// The server says something at least every 15 s; a connection that is silent for longer is dead.
    private static let silence = Duration.seconds(40)

    private let client: APIClient
    private let incident: String
    private let sleep: @Sendable (Duration) async throws -> Void

    init(
        _ client: APIClient,
        incident: String,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.client = client
        self.incident = incident
        self.sleep = sleep
    }

    /// What a caller is told.
    enum News {
        /// The stored line of an event.
        case event(String)
        /// The line is cut, and why; events that come meanwhile follow later.
        case cut(String)
        case back
    }

    /// How one connection ended.
    private enum End {
        case refused(CommandFailure)
        case cut(CommandFailure)
    }

    /// Tells every event after `since`, until the task is cancelled, the server says no or `tell` throws.
    ///
    /// A server that is not there at the beginning is told at once; later it is waited for.
    func follow(since: Int, _ tell: (News) throws(CommandFailure) -> Void) async throws(CommandFailure) {
        var last = since
        var backoff = Backoff(first: 0.5, limit: 15)
        var wasConnected = false
        while !Task.isCancelled {
            let end = try await self.connection(after: &last) { news throws(CommandFailure) in
                if case .back = news {
                    backoff.reset()
                    guard wasConnected else {
                        wasConnected = true
                        return
                    }
                }
                try tell(news)
            }
            switch end {
            case .refused(let failure): throw failure
            case .cut(let failure):
                guard wasConnected else { throw failure }
                try tell(.cut(failure.description))
            }
            do { try await self.sleep(backoff.next()) } catch { return }
        }
    }

    private func connection(
        after last: inout Int,
        _ tell: (News) throws(CommandFailure) -> Void
    ) async throws(CommandFailure) -> End {
        var headers = HTTPFields()
        if let name = HTTPField.Name("Last-Event-ID") { headers[name] = String(last) }
        do throws(HTTPClientError) {
            let response = try await self.client.stream(
                "/api/v1/incidents/\(percentEncoded(self.incident))/stream",
                accept: "text/event-stream",
                headers: headers,
                idle: Self.silence
            )
            guard response.head.status == .ok else { return try await self.refusal(response) }
            do throws(CommandFailure) { return .cut(try await self.read(response, &last, tell)) } catch {
                return .refused(error)
            }
        } catch {
            return .cut(CommandFailure(.unavailable, error.message))
        }
    }

    /// Reads to the stream's end; why it ended.
    private func read(
        _ response: StreamedResponse,
        _ last: inout Int,
        _ tell: (News) throws(CommandFailure) -> Void
    ) async throws(CommandFailure) -> CommandFailure {
        try tell(.back)
        var events = ServerSentEvents()
        while true {
            let bytes: [UInt8]
            do throws(HTTPClientError) {
                guard let next = try await response.next() else { break }
                bytes = next
            } catch {
                return CommandFailure(.unavailable, error.message)
            }
            let messages: [ServerSentEvents.Message]
            do throws(ServerSentEvents.TooLong) { messages = try events.read(bytes) } catch {
                throw CommandFailure(.unavailable, "The server's stream makes no sense.")
            }
            for message in messages {
                // An event that was seen before a cut is not told again.
                guard let seq = Int(message.id), seq > last else { continue }
                last = seq
                try tell(.event(message.data))
            }
        }
        return CommandFailure(.unavailable, "The server ended the stream.")
    }

    private func refusal(_ response: StreamedResponse) async throws(HTTPClientError) -> End {
        var body: [UInt8] = []
        while body.count < 65536, let bytes = try await response.next() { body += bytes }
        let problem = Problem(IncomingResponse(head: response.head, body: body), from: self.client.server)
        return problem.mayRetry || problem.code == nil ? .cut(problem.failure) : .refused(problem.failure)
    }
}
