import HTTPTypes
import IncidentModel
import Testing
import WarRoomTesting

@testable import WebSocketTransport

@Suite("Requests that are refused, over a socket")
struct RefusalTests {
    private static let key = "dGhlIHNhbXBsZSBub25jZQ=="

    /// Sends a request line and headers (and perhaps more) and expects a problem with this status.
    private static func expect(
        _ status: Int,
        _ lines: [String],
        code: ErrorCode = .badCommand,
        body: [UInt8] = []
    ) async throws {
        try await TestServer.run { server in
            let text = lines.map { $0 + "\r\n" }.joined() + "\r\n"
            let response = try await server.http.raw(Array(text.utf8) + body)
            #expect(response.status == status)
            #expect(response.headers[.contentType] == "application/problem+json")
            #expect(response.headers[.connection] == "close")
            #expect(response.json?.object?["code"]?.string == code.rawValue)
            #expect(response.json?.object?["status"]?.integer == status)
            #expect(try await server.http.get("/healthz").status == 200)
            #expect(await server.transport.metrics().requestsMalformed >= 1)
        }
    }

    @Test("Transfer-Encoding is refused, and the client gets to read it although its body is still coming")
    func transferEncoding() async throws {
        let chunk = Array("8000\r\n".utf8) + [UInt8](repeating: 0x61, count: 0x8000) + [0x0D, 0x0A]
        let body = [[UInt8]](repeating: chunk, count: 20).flatMap { $0 } + Array("0\r\n\r\n".utf8)
        try await Self.expect(411, ["POST /echo HTTP/1.1", "Host: x", "Transfer-Encoding: chunked"], body: body)
        try await Self.expect(
            411,
            ["POST /echo HTTP/1.1", "Host: x", "Content-Length: 5", "Transfer-Encoding: chunked"],
            body: Array("hello".utf8)
        )
    }

    @Test("a length that is none is refused", arguments: ["-1", "+3", "3, 3", "abc", "3x", "99999999999999999999"])
    func contentLength(_ value: String) async throws {
        try await Self.expect(400, ["POST /echo HTTP/1.1", "Host: x", "Content-Length: \(value)"], body: [1, 2, 3])
    }

    @Test("several lengths are refused")
    func contentLengths() async throws {
        let lines = ["POST /echo HTTP/1.1", "Host: x", "Content-Length: 3", "Content-Length: 3"]
        try await Self.expect(400, lines, body: [1, 2, 3])
    }

    @Test("a POST without length is refused")
    func missingLength() async throws { try await Self.expect(411, ["POST /echo HTTP/1.1", "Host: x"]) }

    @Test("a body where none belongs is refused", arguments: ["GET", "DELETE", "HEAD"])
    func strayBody(_ method: String) async throws {
        guard method != "HEAD" else {
            try await TestServer.run { server in
                let socket = try await TestSocket.connect(port: server.port)
                try await socket.send(Array("HEAD /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc".utf8))
                var reader = ResponseReader(socket)
                #expect(try await reader.head(isForHead: true).status == 400)
            }
            return
        }
        try await Self.expect(400, ["\(method) /healthz HTTP/1.1", "Host: x", "Content-Length: 3"], body: [1, 2, 3])
    }

    @Test("a body over the application's limit is refused before it is read, and the client learns it")
    func tooLarge() async throws {
        let body = [UInt8](repeating: 1, count: 2 << 20)
        let lines = ["POST /echo HTTP/1.1", "Host: x", "Content-Length: \(body.count)"]
        try await Self.expect(413, lines, code: .tooLarge, body: body)
        try await Self.expect(
            413,
            ["POST /nobody HTTP/1.1", "Host: x", "Content-Length: 1"],
            code: .tooLarge,
            body: [1]
        )
    }

    @Test("a request without Host, or with two, is refused")
    func host() async throws {
        try await Self.expect(400, ["GET /healthz HTTP/1.1"])
        try await Self.expect(400, ["GET /healthz HTTP/1.1", "Host: a", "Host: b"])
    }

    @Test("another version of HTTP is refused")
    func version() async throws { try await Self.expect(505, ["GET /healthz HTTP/3.0", "Host: x"]) }

    /// An upgrade with some headers changed; an empty value leaves one out.
    private static func upgrade(
        _ changes: [String: String],
        method: String = "GET",
        version: String = "1.1"
    ) -> [String] {
        var headers = [
            "Host": "x", "Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": Self.key, "Sec-WebSocket-Protocol": "warroom.v1",
        ]
        headers.merge(changes) { $1 }
        let lines = headers.filter { !$0.value.isEmpty }.map { "\($0.key): \($0.value)" }.sorted()
        return ["\(method) /ws HTTP/\(version)"] + lines
    }

    @Test("upgrades that are not to warroom.v1 over WebSocket 13 are refused with a reason")
    func upgrades() async throws {
        try await Self.expect(400, Self.upgrade(["Upgrade": "h2c", "HTTP2-Settings": "AAMAAABkAAQAAP__"]))
        try await Self.expect(405, Self.upgrade(["Content-Length": "0"], method: "POST"))
        try await Self.expect(400, Self.upgrade([:], version: "1.0"))
        try await Self.expect(400, Self.upgrade(["Connection": "close"]))
        try await Self.expect(400, Self.upgrade(["Connection": ""]))
        try await Self.expect(400, Self.upgrade(["Sec-WebSocket-Key": ""]))
        try await Self.expect(400, Self.upgrade(["Sec-WebSocket-Key": "c2hvcnQ="]))
        try await Self.expect(400, Self.upgrade(["Sec-WebSocket-Protocol": ""]))
        try await Self.expect(400, Self.upgrade(["Sec-WebSocket-Protocol": "chat"]))
        let list = (0..<20).map { "protocol\($0)" }.joined(separator: ", ")
        try await Self.expect(400, Self.upgrade(["Sec-WebSocket-Protocol": list]))
        let extensions = String(repeating: "permessage-deflate; x, ", count: 20)
        try await Self.expect(400, Self.upgrade(["Sec-WebSocket-Extensions": extensions]))
        try await Self.expect(400, Self.upgrade(["Content-Length": "3"]), body: [1, 2, 3])
    }

    @Test("another WebSocket version is told the right one", arguments: ["8", "12", "0", ""])
    func webSocketVersions(_ version: String) async throws {
        try await TestServer.run { server in
            let lines = Self.upgrade(["Sec-WebSocket-Version": version])
            let response = try await server.http.raw(lines.map { $0 + "\r\n" }.joined() + "\r\n")
            #expect(response.status == 426)
            #expect(response.headers[.secWebSocketVersion] == "13")
            #expect(response.headers[.upgrade] == "websocket")
        }
    }

    @Test("an upgrade to anything but websocket is refused in words, also behind another request")
    func unknownUpgrade() async throws {
        let lines = ["GET /ws HTTP/1.1", "Host: x", "Connection: Upgrade", "Upgrade: carrier-pigeon"]
        try await Self.expect(400, lines)
        try await TestServer.run { server in
            let first = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
            let second = lines.map { $0 + "\r\n" }.joined() + "\r\n"
            let response = try await server.http.raw(first + second)
            #expect(response.status == 200)
            #expect(try await server.http.get("/healthz").status == 200)
        }
    }

    @Test("a method that the server does not know is refused in words", arguments: ["BREW", "CONNECT", "TRACE", "get"])
    func unknownMethods(_ method: String) async throws {
        try await Self.expect(501, ["\(method) /pot HTTP/1.1", "Host: x"])
    }

    @Test("more headers than the server takes are refused in words, in bytes and in number")
    func hugeHead() async throws {
        let cookie = "Cookie: " + String(repeating: "c", count: 20_000)
        try await Self.expect(431, ["GET / HTTP/1.1", "Host: x", cookie], code: .tooLarge)
        let many = (0..<101).map { "X-\($0): y" }
        try await Self.expect(431, ["GET / HTTP/1.1", "Host: x"] + many, code: .tooLarge)
    }

    @Test("the largest head that is allowed is taken")
    func largestHead() async throws {
        try await TestServer.run { server in
            let start = "GET /healthz HTTP/1.1\r\nHost: x\r\nCookie: "
            let cookie = String(repeating: "c", count: RawHead.limit - start.utf8.count - 4)
            let long = try await server.http.raw("\(start)\(cookie)\r\n\r\n")
            #expect(long.status == 200)
            let named = "GET /healthz HTTP/1.1\r\nHost: x\r\n"
            let many = (0..<99).map { "x-n-\($0): " + String(repeating: "v", count: 140) + "\r\n" }.joined()
            #expect(try await server.http.raw("\(named)\(many)\r\n").status == 200)
        }
    }

    @Test(
        "a head that is not HTTP/1.1 is refused in words",
        arguments: [
            "GET /a\r\n\r\n", "GET  /a HTTP/1.1\r\n\r\n", "GET a HTTP/1.1\r\n\r\n", "GET * HTTP/1.1\r\n\r\n",
            "GET http://x/a HTTP/1.1\r\nHost: x\r\n\r\n", "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n", "GET /a/../b HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /a/%2e%2E/b HTTP/1.1\r\nHost: x\r\n\r\n", "GET /a HTTP/1.1\nHost: x\n\n",
            "GET /a HTTP/1.1\r\nHost: x\n\r\n", "GET /a HTTP/1.1\r\nHost x\r\n\r\n",
            "GET /a HTTP/1.1\r\nHost : x\r\n\r\n", "GET /a HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n",
            "GET /a HTTP/1.1\r\nHost: x\r\nX: a\rb\r\n\r\n", "GET /a HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n",
            "\u{16}\u{3}\u{1}", " GET /a HTTP/1.1\r\n\r\n", "\r\nGET /a HTTP/1.1\r\nHost: x\r\n\r\n",
        ]
    )
    func malformedHeads(_ text: String) async throws {
        try await TestServer.run { server in
            let response = try await server.http.raw(text)
            #expect(response.status == 400)
            #expect(response.json?.object?["code"]?.string == "bad_command")
            #expect(try await server.http.get("/healthz").status == 200)
            await server.settle(connections: 0)
        }
    }

    @Test("the beginning of HTTP/2 is refused with 505")
    func http2() async throws {
        try await TestServer.run { server in
            let response = try await server.http.raw("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
            #expect(response.status == 505)
        }
    }

    @Test("the application's refusal of an upgrade is the answer")
    func applicationRefuses() async throws {
        try await TestServer.run { server in
            let error = await #expect(throws: ScriptedClient.Refused.self) {
                try await ScriptedClient.connect(port: server.port, path: "/forbidden")
            }
            #expect(error?.response.status == 403)
            #expect(error?.response.json?.object?["code"]?.string == "forbidden")
            #expect(await server.transport.metrics().upgradesRefused == 1)
        }
    }
}
