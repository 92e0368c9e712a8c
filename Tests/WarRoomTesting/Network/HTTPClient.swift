package import HTTPTypes

/// A small HTTP/1.1 client for tests, one connection a request, written apart from the server's library so that both
/// cannot share a mistake.
package struct HTTPClient: Sendable {
    /// Bytes that are no HTTP answer.
    package struct Malformed: Error, CustomStringConvertible {
        package let description: String
        package init(_ description: String) { self.description = description }
    }

    /// The server ended the connection before the answer was complete.
    package struct Closed: Error, CustomStringConvertible {
        package let received: [UInt8]
        package var description: String {
            "closed after \(String(decoding: self.received.prefix(200), as: UTF8.self).debugDescription)"
        }
    }

    package let port: Int
    /// Sent with every request, such as `Authorization`.
    package var headers: HTTPFields
    private let connect: @Sendable () async throws -> any ByteStream

    package init(port: Int, headers: HTTPFields = [:]) {
        self.init(port: port, headers: headers) { try await TestSocket.connect(port: port) }
    }

    /// A client over another kind of connection, such as TLS.
    package init(
        port: Int,
        headers: HTTPFields = [:],
        connect: @escaping @Sendable () async throws -> any ByteStream
    ) {
        self.port = port
        self.headers = headers
        self.connect = connect
    }

    package func get(_ path: String, _ headers: HTTPFields = [:]) async throws -> TestResponse {
        try await self.request("GET", path, headers)
    }

    package func post(_ path: String, _ body: [UInt8], _ headers: HTTPFields = [:]) async throws -> TestResponse {
        try await self.request("POST", path, headers, body: body)
    }

    package func post(_ path: String, _ body: String, _ headers: HTTPFields = [:]) async throws -> TestResponse {
        try await self.post(path, Array(body.utf8), headers)
    }

    /// Sends one request and reads the whole answer.
    ///
    /// `Host`, and `Content-Length` where there is a body, are added unless `headers` has them.
    package func request(
        _ method: String,
        _ path: String,
        _ headers: HTTPFields = [:],
        body: [UInt8]? = nil
    ) async throws -> TestResponse {
        let stream = try await self.connect()
        defer { stream.close() }
        try await stream.send(self.encode(method, path, headers, body: body))
        var reader = ResponseReader(stream)
        var response = try await reader.head(isForHead: method == "HEAD")
        response.body = try await reader.body()
        return response
    }

    /// Sends one request and returns once the head of the answer is here; the body is read from the reader.
    package func stream(
        _ path: String,
        _ headers: HTTPFields = [:]
    ) async throws -> (stream: any ByteStream, head: TestResponse, body: ResponseReader) {
        let stream = try await self.connect()
        try await stream.send(self.encode("GET", path, headers, body: nil))
        var reader = ResponseReader(stream)
        let head = try await reader.head()
        return (stream, head, reader)
    }

    /// Sends bytes as they are and reads what comes back as an answer.
    package func raw(_ bytes: [UInt8]) async throws -> TestResponse {
        let stream = try await self.connect()
        defer { stream.close() }
        try await stream.send(bytes)
        var reader = ResponseReader(stream)
        var response = try await reader.head()
        response.body = try await reader.body()
        return response
    }

    package func raw(_ text: String) async throws -> TestResponse { try await self.raw(Array(text.utf8)) }

    /// The bytes of a request.
    package func encode(_ method: String, _ path: String, _ headers: HTTPFields, body: [UInt8]?) -> [UInt8] {
        var fields = self.headers
        for field in headers { fields[field.name] = field.value }
        var text = "\(method) \(path) HTTP/1.1\r\n"
        if let host = HTTPField.Name("Host"), fields[host] == nil { text += "Host: 127.0.0.1:\(self.port)\r\n" }
        // One line, as HTTP/1.1 has it, whatever HTTPFields made of them.
        if let cookies = fields[.cookie] { text += "Cookie: \(cookies)\r\n" }
        for field in fields where field.name != .cookie { text += "\(field.name.rawName): \(field.value)\r\n" }
        if let body, fields[.contentLength] == nil { text += "Content-Length: \(body.count)\r\n" }
        text += "\r\n"
        return Array(text.utf8) + (body ?? [])
    }
}
