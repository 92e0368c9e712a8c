import HTTPTypes
import IncidentModel
import Testing
import WarRoomTesting

@Suite("Every answer", .serialized, .timeLimit(.minutes(2)))
struct AnswerHeaderTests {
    private static let demanded = [
        "content-security-policy": "frame-ancestors 'none'", "x-content-type-options": "nosniff",
        "x-frame-options": "DENY", "referrer-policy": "no-referrer", "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin", "permissions-policy": "camera=()",
    ]

    /// Raw requests of every kind of answer, with the status that each gets.
    private static func requests(_ secret: String, _ port: Int) -> [(text: String, status: Int)] {
        let host = "Host: 127.0.0.1:\(port)\r\n"
        let signedIn = "\(host)Authorization: Bearer \(secret)\r\n"
        let upgrade =
            "\(host)Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        return [
            ("GET /api/v1/session HTTP/1.1\r\n\(signedIn)\r\n", 200),
            ("HEAD /api/v1/session HTTP/1.1\r\n\(signedIn)\r\n", 200),
            ("GET /api/v1/incidents/INC-1/timeline.html HTTP/1.1\r\n\(signedIn)\r\n", 200),
            ("GET /api/v1/incidents/INC-1/stream HTTP/1.1\r\n\(signedIn)\r\n", 200),
            ("DELETE /api/v1/session HTTP/1.1\r\n\(host)\r\n", 204),
            ("GET /metrics HTTP/1.1\r\n\(host)\r\n", 200),
            ("GET /api/v1/audit HTTP/1.1\r\n\(host)\r\n", 401),
            ("GET /nothing HTTP/1.1\r\n\(host)\r\n", 404),
            ("PUT /api/v1/session HTTP/1.1\r\n\(host)Content-Length: 0\r\n\r\n", 405),
            ("GET /api/v1/session HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421),
            ("GET /api/v1/session HTTP/1.1\r\n\r\n", 400),
            ("GET /api/v1/session HTTP/1.1\r\n\(host)\(host)\r\n", 400),
            ("POST /api/v1/session HTTP/1.1\r\n\(host)\r\n", 411),
            ("POST /api/v1/session HTTP/1.1\r\n\(host)Content-Length: 99999999\r\n\r\n", 413),
            ("POST /api/v1/session HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n", 411),
            ("POST /api/v1/session HTTP/1.1\r\n\(host)Content-Length: 1\r\n\r\n{", 400),
            ("GET /ws HTTP/1.1\r\n\(upgrade)Sec-WebSocket-Version: 8\r\n\r\n", 426),
            (
                "GET /ws HTTP/1.1\r\n\(upgrade)Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: warroom.v1\r\n\r\n",
                401
            ),
        ]
    }

    @Test("carries the headers that make a browser strict, is kept by no cache and is open to no other origin")
    func headers() async throws {
        let folder = try TemporaryFolder()
        let server = try await ServerProcess.start(in: folder.data)
        let secret = try await server.signUp()
        _ = try await Flow.declare(server, by: secret)
        for (text, status) in Self.requests(secret, server.port) {
            let response = try await self.head(server, text)
            #expect(response.status == status, "\(text.debugDescription)")
            for (name, value) in Self.demanded {
                let name = try #require(HTTPField.Name(name))
                #expect(response.headers[name]?.contains(value) == true, "\(name) of \(text.debugDescription)")
            }
            #expect(response.headers[.cacheControl] == "no-store", "\(text.debugDescription)")
            #expect(response.headers.allSatisfy { !$0.name.canonicalName.hasPrefix("access-control-") })
            #expect(response.headers[.server] == nil)
        }
        #expect(await server.stop() == 0)
    }

    /// The head of the answer; the body may go on for ever.
    private func head(_ server: ServerProcess, _ text: String) async throws -> TestResponse {
        let stream = try await TestSocket.connect(port: server.port)
        defer { stream.close() }
        try await stream.send(Array(text.utf8))
        var reader = ResponseReader(stream)
        return try await reader.head(isForHead: text.hasPrefix("HEAD"))
    }

    @Test("to an odd request is a refusal, and the next request is answered as ever")
    func odd() async throws {
        let folder = try TemporaryFolder()
        let server = try await ServerProcess.start(in: folder.data)
        let secret = try await server.signUp()
        let host = "Host: 127.0.0.1:\(server.port)\r\n"
        let bearer = "Authorization: Bearer \(secret)\r\n"
        let cookie = "Cookie: warroom=\(secret)\r\n"
        let other = "Cookie: warroom=wrs_\(String(repeating: "A", count: 43))\r\n"
        for (headers, status) in [
            (bearer, 200), (bearer + "Authorization: Bearer x\r\n", 401), ("Authorization: Bearer x\r\n" + bearer, 401),
            ("Authorization: Basic YTpi\r\n" + cookie, 401), ("Authorization:\r\n", 401),
            ("Authorization: bearer \(secret)\r\n", 200), ("Authorization: Bearer \(secret) x\r\n", 401),
            (cookie, 200), (cookie + cookie, 200), (cookie + other, 401), (other + cookie, 401),
            ("Cookie: a=b;warroom=\(secret);c\r\n", 200), ("Cookie: warroom=\"\(secret)\"\r\n", 401),
            ("Cookie: WarRoom=\(secret)\r\n", 401), ("Cookie: __Host-warroom=\(secret)\r\n", 401),
            ("Cookie: xwarroom=\(secret)\r\n", 401), ("Cookie: ;;;=;warroom\r\n", 401),
        ] {
            let response = try await self.head(server, "GET /api/v1/session HTTP/1.1\r\n\(host)\(headers)\r\n")
            #expect(response.status == status, "\(headers.debugDescription)")
        }
        // Refused with an answer or by hanging up; the server goes on in both cases.
        for text in [
            "TRACE / HTTP/1.1\r\n\(host)\r\n", "CONNECT evil.example:443 HTTP/1.1\r\n\(host)\r\n",
            "GET http://evil.example/ HTTP/1.1\r\n\(host)\r\n",
            "GET /api/v1/session HTTP/1.1\r\n\(host)Cookie: \(String(repeating: "a=b; ", count: 20_000))\r\n\r\n",
            "GET /api/v1/session HTTP/1.1\r\n\(host)X-Long: \(String(repeating: "x", count: 200_000))\r\n\r\n",
            "GET /\(String(repeating: "x", count: 100_000)) HTTP/1.1\r\n\(host)\r\n",
        ] {
            let response = try? await self.head(server, text)
            #expect((response?.status ?? 400) >= 400, "\(text.prefix(60))")
            #expect(response?.headers.contains { $0.value.contains("evil") } != true)
            #expect(try await server.client(bearer: secret).get("/api/v1/session").status == 200)
        }
        #expect(await server.stop() == 0)
    }
}
