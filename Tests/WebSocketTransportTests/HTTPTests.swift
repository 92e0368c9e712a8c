import HTTPTypes
import Testing
import WarRoom
import WarRoomTesting
import WebSocketTransport

@Suite("HTTP requests and answers")
struct HTTPTests {
    @Test("a request is answered and the connection is closed")
    func answersAndCloses() async throws {
        try await TestServer.run { server in
            let response = try await server.http.get("/healthz")
            #expect(response.status == 200)
            #expect(response.text == "ok\n")
            #expect(response.headers[.connection] == "close")
            #expect(response.headers[.date]?.hasSuffix(" GMT") == true)
        }
    }

    @Test("bodies of every size come back byte for byte", arguments: [0, 1, 1023, 4096, 65_536])
    func echoesBody(_ size: Int) async throws {
        try await TestServer.run { server in
            let body = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            let response = try await server.http.post("/echo", body)
            #expect(response.status == 200)
            #expect(response.body == body)
        }
    }

    @Test("a body of 8 MiB goes in and comes out")
    func echoesLargeBody() async throws {
        try await TestServer.run { server in
            let body = [UInt8](repeating: 0x5A, count: 8 << 20)
            let response = try await server.http.post("/large", body)
            #expect(response.body == body)
            let metrics = await server.transport.metrics()
            #expect(metrics.bytesReceived == body.count)
        }
    }

    @Test("a client that asks first is told to go on with its body")
    func expectsContinue() async throws {
        try await TestServer.run { server in
            let socket = try await TestSocket.connect(port: server.port)
            let expect = try #require(HTTPField.Name("Expect"))
            let request = server.http.encode("POST", "/echo", [expect: "100-continue"], body: Array("later".utf8))
            try await socket.send(Array(request.dropLast(5)))
            let interim = try await socket.receive()
            #expect(String(decoding: interim, as: UTF8.self) == "HTTP/1.1 100 Continue\r\n\r\n")
            try await socket.send(Array("later".utf8))
            var reader = ResponseReader(socket)
            #expect(try await reader.head().status == 200)
            #expect(try await reader.body() == Array("later".utf8))
        }
    }

    @Test("the application gets method, target, peer and headers, known to the library or not")
    func passesHeadOn() async throws {
        try await TestServer.run { server in
            let names = try ["Idempotency-Key", "X-Forwarded-For", "Last-Event-ID", "Sec-Fetch-Site", "ce-id", "X-Odd"]
                .map { try #require(HTTPField.Name($0)) }
            var headers: HTTPFields = [.cookie: "warroom=s; other=1", .accept: "text/html", .userAgent: "t/1"]
            for (index, name) in names.enumerated() { headers[name] = "v\(index)" }
            let lines = Set(try await server.http.get("/head", headers).text.split(separator: "\n").map(String.init))
            let expected = [
                "GET /head", "host 127.0.0.1:\(server.port)", "from 127.0.0.1", "cookie: warroom=s; other=1",
                "accept: text/html", "user-agent: t/1", "idempotency-key: v0", "x-forwarded-for: v1",
                "last-event-id: v2", "sec-fetch-site: v3", "ce-id: v4",
            ]
            for line in expected { #expect(lines.contains(line), "\(line)") }
            #expect(!lines.contains { $0.hasPrefix("x-odd") })
        }
    }

    @Test("cookies in several lines are one list")
    func cookieLines() async throws {
        try await TestServer.run { server in
            let response = try await server.http.raw(
                "GET /head HTTP/1.1\r\nHost: x\r\nCookie: a=1\r\nCookie: b=2\r\n\r\n"
            )
            #expect(response.text.split(separator: "\n").contains("cookie: a=1; b=2"))
        }
    }

    @Test(
        "targets arrive percent-encoded in one way",
        arguments: [
            ("/t/a%20b", "/t/a%20b"), ("/t/%41", "/t/A"), ("/t?q=a+b&r=%26", "/t?q=a+b&r=%26"),
            ("/t?since=12&limit=5", "/t?since=12&limit=5"), ("/t/a%2fb", "/t/a%2Fb"), ("/t?q=%c3%bc", "/t?q=%C3%BC"),
            ("/t?a=1;b=2", "/t?a=1;b=2"), ("/t?=", "/t?="), ("/t?", "/t?"), ("/t?q=%2B%3F/..", "/t?q=%2B%3F/.."),
            ("/t//x/...", "/t//x/..."), ("/t/\u{17C}\"", "/t/%C5%BC%22"),
        ]
    )
    func targets(_ sent: String, _ received: String) async throws {
        let application = TestApplication { request in .text(request.head.request.path ?? "-") }
        try await TestServer.run(application) { server in
            let response = try await server.http.get(sent)
            #expect(response.text == received)
        }
    }

    @Test("HEAD gets the head and no body")
    func head() async throws {
        try await TestServer.run { server in
            let response = try await server.http.request("HEAD", "/healthz")
            #expect(response.status == 200)
            #expect(response.headers[.contentLength] == "3")
            #expect(response.body.isEmpty)
        }
    }

    @Test(
        "every method with a meaning reaches the application",
        arguments: ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
    )
    func methods(_ method: String) async throws {
        let application = TestApplication { .text($0.head.request.method.rawValue) }
        try await TestServer.run(application) { server in
            let body: [UInt8]? = ["POST", "PUT", "PATCH"].contains(method) ? [] : nil
            let response = try await server.http.request(method, "/m", body: body)
            #expect(response.text == method)
        }
    }

    @Test("an answer that takes its time holds nobody up, and what follows the request is not a second one")
    func slowAnswers() async throws {
        let gate = Gate()
        let application = TestApplication { request in
            if request.head.request.path == "/slow" { await gate.wait() }
            return .text("done \(request.head.request.path ?? "")")
        }
        try await TestServer.run(application) { server in
            let socket = try await TestSocket.connect(port: server.port)
            let request = server.http.encode("GET", "/slow", [:], body: nil)
            try await socket.send(request + server.http.encode("GET", "/second", [:], body: nil))
            for _ in 0..<20 { #expect(try await server.http.get("/healthz").status == 200) }
            gate.open()
            var reader = ResponseReader(socket)
            #expect(try await reader.head().status == 200)
            #expect(try await reader.body() == Array("done /slow".utf8))
            #expect(try await socket.receive().isEmpty)
        }
    }

    @Test("bytes that follow a request being answered do not keep the loop busy")
    func noSpinWhileAnswering() async throws {
        let gate = Gate()
        let application = TestApplication { _ in
            await gate.wait()
            return .text("done")
        }
        try await TestServer.run(application, configure: { $0.heartbeatSeconds = 1 }) { server in
            let clock = try await server.connect()
            let noisy = try await TestSocket.connect(port: server.port)
            try await noisy.send(server.http.encode("GET", "/slow", [:], body: nil) + [0x0D, 0x0A])
            let finished = try await TestSocket.connect(port: server.port)
            try await finished.send(server.http.encode("GET", "/slow", [:], body: nil))
            finished.finishSending()
            #expect(try await clock.nextText() == "heartbeat ")
            let before = await server.transport.metrics().loopCPU
            #expect(try await clock.nextText() == "heartbeat ")
            #expect(try await clock.nextText() == "heartbeat ")
            let used = await server.transport.metrics().loopCPU - before
            #expect(used < 200_000_000, "the loop used \(used) ns of two seconds")
            gate.open()
            for socket in [noisy, finished] {
                var reader = ResponseReader(socket)
                #expect(try await reader.head().status == 200)
                #expect(try await reader.body() == Array("done".utf8))
            }
        }
    }

    @Test("a request without end is cut, in its head and in its body")
    func timeLimits() async throws {
        let shorten: (inout TransportConfiguration) -> Void = {
            $0.headSeconds = 1
            $0.bodySeconds = 1
        }
        try await TestServer.run(configure: shorten) { server in
            let request = server.http.encode("POST", "/echo", [:], body: Array("body".utf8))
            // Who has said nothing yet is told nothing; an answer to a body that is late may come too early.
            for kept in [0, request.count - 2] {
                let socket = try await TestSocket.connect(port: server.port)
                try await socket.send(Array(request.prefix(kept)))
                #expect(await socket.isCut(), "after \(kept) bytes")
            }
            #expect(try await server.http.raw(Array(request.prefix(10))).status == 408)
            #expect(try await server.http.get("/healthz").status == 200)
        }
    }

    @Test("a connection over the limit is told so, and there is room again when others have gone")
    func connectionLimits() async throws {
        let limit: (inout TransportConfiguration) -> Void = {
            $0.maximumConnectionsPerAddress = 2
            $0.exemptsLoopback = false
        }
        try await TestServer.run(configure: limit) { server in
            let first = try await server.connect()
            let second = try await server.connect()
            #expect(try await server.http.get("/healthz").status == 429)
            #expect(await server.transport.metrics().refusedAddress == 1)
            try await first.close()
            var closed = server.application.events.makeAsyncIterator()
            while let event = await closed.next() { if case .closed = event { break } }
            // The library lets go of a connection a moment after it has told of its end.
            await server.settle(connections: 1)
            #expect(try await server.http.get("/healthz").status == 200)
            try await second.close()
        }
    }
}
