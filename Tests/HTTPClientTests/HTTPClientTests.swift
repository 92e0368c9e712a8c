import HTTPClient
import HTTPTypes
import Synchronization
import Testing
import WarRoomTesting

@Suite("The HTTP client", .timeLimit(.minutes(1)))
struct HTTPClientTests {
    let client = HTTPClient()

    private func request(
        _ method: HTTPRequest.Method,
        _ server: ScriptedServer,
        _ path: String,
        body: String = "",
        timeout: Duration? = .seconds(30)
    ) -> OutgoingRequest {
        let head = HTTPRequest(method: method, scheme: "http", authority: "127.0.0.1:\(server.port)", path: path)
        return OutgoingRequest(head, body: Array(body.utf8), timeout: timeout)
    }

    @Test("method, path, headers and body arrive as they were given")
    func sendsAll() async throws {
        let server = try ScriptedServer { _, socket in
            try await socket.answer("201 Created", "{}", headers: ["Location: /api/v1/incidents/INC-1"])
        }
        defer { server.close() }
        var request = self.request(.post, server, "/api/v1/incidents?a=b%20c", body: "{\"title\":\"down\"}")
        request.head.headerFields[.authorization] = "Bearer wr_x"
        let response = try await self.client.send(request)
        #expect(response.head.status == .created)
        #expect(response.head.headerFields[.location] == "/api/v1/incidents/INC-1")
        #expect(response.body == Array("{}".utf8))
        let received = try #require(server.requests.first)
        #expect(received.method == "POST")
        #expect(received.path == "/api/v1/incidents?a=b%20c")
        #expect(received.headers["authorization"] == "Bearer wr_x")
        #expect(received.headers["content-length"] == "16")
        #expect(received.headers["expect"] == nil)
        #expect(received.body == Array("{\"title\":\"down\"}".utf8))
    }

    @Test("an empty body of a POST is told as length 0, and a DELETE has none", arguments: ["POST", "DELETE", "PATCH"])
    func emptyBodies(method: String) async throws {
        let server = try ScriptedServer { _, socket in try await socket.answer("204 No Content", "") }
        defer { server.close() }
        let verb = try #require(HTTPRequest.Method(method))
        let response = try await self.client.send(self.request(verb, server, "/x"))
        #expect(response.head.status == .noContent)
        let received = try #require(server.requests.first)
        #expect(received.method == method)
        #expect(received.headers["content-length"] == (method == "DELETE" ? nil : "0"))
    }

    @Test("a large body goes out and comes back whole")
    func largeBody() async throws {
        let server = try ScriptedServer { request, socket in
            try await socket.answer("200 OK", String(decoding: request.body, as: UTF8.self))
        }
        defer { server.close() }
        let text = String(repeating: "0123456789abcdef", count: 200_000)
        let response = try await self.client.send(self.request(.put, server, "/", body: text))
        #expect(response.body == Array(text.utf8))
    }

    @Test("a redirect is an answer: the credential goes nowhere else")
    func noRedirects() async throws {
        let other = try ScriptedServer { _, socket in try await socket.answer("200 OK", "stolen") }
        let server = try ScriptedServer { _, socket in
            try await socket.answer("302 Found", "", headers: ["Location: \(other.url)/"])
        }
        defer {
            server.close()
            other.close()
        }
        var request = self.request(.get, server, "/")
        request.head.headerFields[.authorization] = "Bearer wr_x"
        let response = try await self.client.send(request)
        #expect(response.head.status == .found)
        #expect(other.requests.isEmpty)
    }

    @Test("an interim answer is passed over")
    func interimAnswer() async throws {
        let server = try ScriptedServer { _, socket in
            try await socket.send(Array("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n".utf8))
            try await socket.answer("200 OK", "done")
        }
        defer { server.close() }
        let response = try await self.client.send(self.request(.get, server, "/"))
        #expect(response.head.status == .ok)
        #expect(response.head.headerFields[HTTPField.Name("Link") ?? .accept] == nil)
        #expect(response.body == Array("done".utf8))
    }

    @Test("a Unix socket is asked with the authority as Host")
    func unixSocket() async throws {
        let directory = try TemporaryFolder()
        let path = directory.path + "/s.sock"
        let server = try ScriptedServer(unixSocket: path) { _, socket in try await socket.answer("200 OK", "local") }
        defer { server.close() }
        let head = HTTPRequest(method: .get, scheme: "http", authority: "localhost", path: "/healthz")
        let response = try await self.client.send(OutgoingRequest(head, unixSocket: path))
        #expect(response.body == Array("local".utf8))
        #expect(server.requests.first?.headers["host"] == "localhost")
    }
}

@Suite("What the HTTP client says when there is no answer", .timeLimit(.minutes(1)))
struct HTTPClientFailureTests {
    let client = HTTPClient()

    private func request(_ url: String, timeout: Duration? = .seconds(30), idle: Duration? = nil) -> OutgoingRequest {
        let parts = url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true)
        let head = HTTPRequest(
            method: .get,
            scheme: String(parts[0].dropLast()),
            authority: String(parts[1]),
            path: "/" + (parts.count > 2 ? String(parts[2]) : "")
        )
        return OutgoingRequest(head, timeout: timeout, idleTimeout: idle)
    }

    private func failure(_ request: OutgoingRequest, limit: Int = 1024) async throws -> HTTPClientError {
        do throws(HTTPClientError) {
            _ = try await self.client.send(request, limit: limit)
        } catch {
            return error
        }
        throw Unexpected()
    }

    private struct Unexpected: Error {}

    @Test("where nobody listens, nothing was sent")
    func refused() async throws {
        let server = try ScriptedServer { _, _ in }
        server.close()
        let error = try await self.failure(self.request(server.url))
        #expect(error.kind == .unreachable)
        #expect(!error.isInDoubt)
        #expect(error.message.hasPrefix("No server answers at \(server.url)"))
    }

    @Test("a missing Unix socket is as unreachable")
    func missingSocket() async throws {
        var request = self.request("http://localhost/")
        request.unixSocket = "/nonexistent/warroom.sock"
        #expect(try await self.failure(request).kind == .unreachable)
    }

    @Test("a connection cut before the answer leaves it in doubt")
    func cutBeforeHead() async throws {
        let server = try ScriptedServer { _, _ in }
        defer { server.close() }
        let error = try await self.failure(self.request(server.url))
        #expect(error.kind == .cut)
        #expect(error.isInDoubt)
    }

    @Test("a body cut short is not taken for the whole")
    func cutInBody() async throws {
        let server = try ScriptedServer { _, socket in
            try await socket.beginAnswer(headers: ["Content-Length: 100"])
            try await socket.send(Array("half".utf8))
        }
        defer { server.close() }
        #expect(try await self.failure(self.request(server.url)).kind == .cut)
    }

    @Test("an answer that does not come in time is in doubt")
    func timeout() async throws {
        let server = try ScriptedServer { _, socket in _ = try await socket.receive() }
        defer { server.close() }
        let error = try await self.failure(self.request(server.url, timeout: .milliseconds(200)))
        #expect(error.kind == .timedOut)
        #expect(error.isInDoubt)
    }

    @Test("a stream that stands still ends after the idle time")
    func idle() async throws {
        let server = try ScriptedServer { _, socket in
            try await socket.beginAnswer()
            _ = try await socket.receive()
        }
        defer { server.close() }
        #expect(try await self.failure(self.request(server.url, timeout: nil, idle: .seconds(1))).kind == .timedOut)
    }

    @Test("an answer over the limit is refused")
    func tooLong() async throws {
        let server = try ScriptedServer { _, socket in
            try await socket.answer("200 OK", String(repeating: "x", count: 5000))
        }
        defer { server.close() }
        #expect(try await self.failure(self.request(server.url), limit: 4999).kind == .tooLong)
        #expect(try await self.client.send(self.request(server.url), limit: 5000).body.count == 5000)
    }

    @Test(
        "an address with a credential, another scheme or no host is refused",
        arguments: [("http", "ana:secret@host"), ("ftp", "host"), ("file", "host"), ("http", "")]
    )
    func badAddresses(scheme: String, authority: String) async throws {
        let head = HTTPRequest(method: .get, scheme: scheme, authority: authority, path: "/")
        #expect(try await self.failure(OutgoingRequest(head)).kind == .badAddress)
    }
}
