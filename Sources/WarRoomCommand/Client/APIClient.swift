import HTTPClient
import HTTPTypes
import IncidentModel

/// Asks a server over its public HTTP API, as the holder of a token.
struct APIClient: Sendable {
    let server: ServerAddress
    private let token: String?
    private let http: HTTPClient

    init(_ server: ServerAddress, token: String?, authorityFile: String? = nil) {
        self.server = server
        self.token = token
        self.http = HTTPClient(
            HTTPClient.Settings(authorityFile: authorityFile, userAgent: "warroom/\(Bootstrap.version)")
        )
    }

    init(_ settings: ClientSettings) throws(ConfigurationError) {
        self.init(settings.server, token: try settings.secret(), authorityFile: settings.authorityFile)
    }

    /// The same server, asked by someone else.
    func with(token: String) -> APIClient { APIClient(copying: self, token: token) }

    private init(copying other: APIClient, token: String) {
        self.server = other.server
        self.token = token
        self.http = other.http
    }

    /// Sends one request and gives back the answer, whatever its status.
    ///
    /// `key` goes as `Idempotency-Key`.
    func ask(
        _ method: HTTPRequest.Method,
        _ path: String,
        json: JSON? = nil,
        key: String? = nil,
        accept: String = "application/json"
    ) async throws(HTTPClientError) -> IncomingResponse {
        try await self.http.send(self.request(method, path, json: json, key: key, accept: accept))
    }

    /// As ``ask(_:_:json:key:accept:)``, and anything but success is thrown.
    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        json: JSON? = nil,
        key: String? = nil,
        accept: String = "application/json"
    ) async throws(CommandFailure) -> IncomingResponse {
        let response: IncomingResponse
        do throws(HTTPClientError) {
            response = try await self.ask(method, path, json: json, key: key, accept: accept)
        } catch {
            throw CommandFailure(.unavailable, error.message)
        }
        guard response.head.status.kind == .successful else { throw Problem(response, from: self.server).failure }
        return response
    }

    /// Begins an answer that is read as it comes; it may stand still for `idle` at most.
    func stream(
        _ path: String,
        accept: String,
        headers: HTTPFields = [:],
        idle: Duration
    ) async throws(HTTPClientError) -> StreamedResponse {
        var request = self.request(.get, path, accept: accept)
        request.head.headerFields.append(contentsOf: headers)
        request.timeout = nil
        request.idleTimeout = idle
        return try await self.http.stream(request)
    }

    /// Posts a file as it is; it may stand still for a minute at most.
    func upload(
        _ path: String,
        file: String,
        mediaType: String,
        key: String
    ) async throws(CommandFailure) -> IncomingResponse {
        var request = self.request(.post, path, key: key, accept: "application/json")
        request.head.headerFields[.contentType] = mediaType
        request.bodyFile = file
        request.timeout = nil
        request.idleTimeout = .seconds(60)
        let response: IncomingResponse
        do throws(HTTPClientError) { response = try await self.http.send(request) } catch {
            throw CommandFailure(.unavailable, error.message)
        }
        guard response.head.status.kind == .successful else { throw Problem(response, from: self.server).failure }
        return response
    }

    private func request(
        _ method: HTTPRequest.Method,
        _ path: String,
        json: JSON? = nil,
        key: String? = nil,
        accept: String
    ) -> OutgoingRequest {
        var head = HTTPRequest(
            method: method,
            scheme: self.server.scheme,
            authority: self.server.authority,
            path: self.server.basePath + path
        )
        head.headerFields[.accept] = accept
        if let token { head.headerFields[.authorization] = "Bearer \(token)" }
        if let key, let name = HTTPField.Name("Idempotency-Key") { head.headerFields[name] = key }
        var body: [UInt8] = []
        if let json {
            head.headerFields[.contentType] = "application/json"
            var writer = JSONWriter()
            writer.value(json)
            body = writer.bytes
        }
        return OutgoingRequest(head, body: body, unixSocket: self.server.unixSocket)
    }
}
