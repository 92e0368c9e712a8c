internal import HTTPTypes

/// Sends requests over HTTP and HTTPS by libcurl, for the command line and for outbound messages.
///
/// All transfers share one thread outside the cooperative pool, so that no task ever blocks. Redirects are answers like
/// any other: a credential goes to the host that the caller named and nowhere else. Certificates are always checked.
package final class HTTPClient: Sendable {
    package struct Settings: Sendable {
        /// A PEM file with the authorities to trust instead of the system's.
        package var authorityFile: String?
        package var connectTimeout: Duration
        package var userAgent: String

        package init(
            authorityFile: String? = nil,
            connectTimeout: Duration = .seconds(10),
            userAgent: String = "warroom"
        ) {
            self.authorityFile = authorityFile
            self.connectTimeout = connectTimeout
            self.userAgent = userAgent
        }
    }

    private let settings: Settings
    private let loop: TransferLoop

    package init(_ settings: Settings = Settings()) {
        self.settings = settings
        self.loop = TransferLoop()
        self.loop.start()
    }

    /// The thread ends, and what was under way ends as cancelled.
    deinit { self.loop.stop() }

    /// Sends and reads the whole answer, of at most `limit` bytes.
    package func send(
        _ request: OutgoingRequest,
        limit: Int = 16 * 1024 * 1024
    ) async throws(HTTPClientError) -> IncomingResponse {
        let response = try await self.stream(request)
        var body: [UInt8] = []
        while let bytes = try await response.next() {
            guard body.count + bytes.count <= limit else {
                throw HTTPClientError(.tooLong, "The answer is longer than \(limit) bytes.")
            }
            body += bytes
        }
        return IncomingResponse(head: response.head, body: body)
    }

    /// Hands a mail to its server; returns once that has taken it.
    package func send(_ mail: Mail) async throws(HTTPClientError) {
        let id = self.loop.makeID()
        _ = try await self.loop.begin(id, try TransferPlan(mail, self.settings))
        self.loop.cancel(id)
    }

    /// Sends and returns as soon as the answer's head is there.
    package func stream(_ request: OutgoingRequest) async throws(HTTPClientError) -> StreamedResponse {
        let plan = try TransferPlan(request, self.settings)
        let id = self.loop.makeID()
        let head = try await self.loop.begin(id, plan)
        return StreamedResponse(head: head, loop: self.loop, id: id)
    }
}
