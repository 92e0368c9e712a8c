import COpenSSL
import HTTPTypes
import Testing
import WarRoom
import WarRoomTesting
import WebSocketTransport

@Suite("TLS")
struct TLSTests {
    private static func run(
        _ application: TestApplication = TestApplication(),
        configure: (inout TransportConfiguration) -> Void = { _ in },
        _ body: (TestServer) async throws -> Void
    ) async throws {
        try await TLSStream.withCertificate { certificate, key in
            let withTLS: (inout TransportConfiguration) -> Void = {
                configure(&$0)
                $0.tls = .init(certificate: certificate, key: key)
            }
            try await TestServer.run(application, configure: withTLS, body)
        }
    }

    private static func http(_ server: TestServer) -> HTTPClient {
        HTTPClient(port: server.port) { try await TLSStream.connect(port: server.port) }
    }

    @Test("requests and bodies go through, and the address says https")
    func requests() async throws {
        try await Self.run { server in
            #expect(server.address.description == "https://127.0.0.1:\(server.port)")
            let http = Self.http(server)
            #expect(try await http.get("/healthz").text == "ok\n")
            let body = (0..<4_000_000).map { UInt8(truncatingIfNeeded: $0) }
            #expect(try await http.post("/large", body).body == body)
            let refused = try await http.request("POST", "/echo", [.transferEncoding: "chunked", .contentLength: ""])
            #expect(refused.status == 411)
        }
    }

    @Test("HTTP/1.1 is chosen although HTTP/2 is offered, and versions below 1.2 are refused")
    func versions() async throws {
        try await Self.run { server in
            #expect(try await TLSStream.connect(port: server.port).protocolChosen == "http/1.1")
            _ = try await TLSStream.connect(port: server.port, version: TLS1_2_VERSION)
            await #expect(throws: (any Error).self) {
                try await TLSStream.connect(port: server.port, version: TLS1_1_VERSION)
            }
        }
    }

    @Test("plain HTTP on the TLS port is told to speak HTTPS")
    func plainHTTP() async throws {
        try await Self.run { server in
            #expect(try await server.http.get("/healthz").status == 400)
            let response = try await Self.http(server).get("/healthz")
            #expect(response.status == 200)
        }
    }

    @Test("WebSockets echo, fan out and close; a slow reader gets everything in order")
    func webSockets() async throws {
        try await Self.run { server in
            let stream = try await TLSStream.connect(port: server.port, receiveBuffer: 4096)
            let client = try await ScriptedClient.upgrade(stream, port: server.port)
            #expect(try await client.nextText() == "hello ana")
            try await client.send("count " + String(repeating: "c", count: 65_530))
            #expect(try await client.nextText() == "65536")
            try await client.send("join 0")
            #expect(try await client.nextText() == "joined 0")
            for _ in 0..<50 {
                server.application.store.append(100, size: 1000)
                #expect(try await Self.http(server).get("/healthz").status == 200)
            }
            for seq in 1...5000 { #expect(try await client.nextText().hasPrefix("event \(seq) ")) }
            #expect(try await client.close(1000) == 1000)
        }
    }

    @Test("a streamed answer waits for a slow reader, and is cancelled when it leaves")
    func streams() async throws {
        let gone = Gate()
        let piece = [UInt8](repeating: 0x70, count: 50_000)
        let application = TestApplication { request in
            Response(
                head: .init(status: .ok),
                body: .stream { writer in
                    do {
                        for _ in 0..<(request.head.request.path == "/endless" ? Int.max : 60) {
                            try await writer.write(piece)
                        }
                    } catch {
                        gone.open()
                        throw error
                    }
                }
            )
        }
        try await Self.run(application) { server in
            let response = try await Self.http(server).get("/stream")
            #expect(response.body.count == 3_000_000)
            let (stream, head, _) = try await Self.http(server).stream("/endless")
            #expect(head.status == 200)
            stream.close()
            await gone.wait()
        }
    }

    @Test("10,000 connects and abrupt closes leave no busy loop, no socket and no memory behind")
    func soak() async throws {
        try await Self.run(configure: { $0.heartbeatSeconds = 1 }) { server in
            // So that what is kept for good, once, is not taken for a leak.
            try await Self.abuse(server, Crowd.of(500))
            let memory = try ProcessFacts.residentBytes()
            try await Self.abuse(server, Crowd.of(9500))
            await server.settle(connections: 0)
            #expect(try ProcessFacts.sockets(onPort: server.port) == 1)
            // A TLS connection holds some tens of KiB: a leak of each would be hundreds of MB.
            #expect(try ProcessFacts.residentBytes() - memory < ProcessFacts.bound(100 << 20))
            let client = try await ScriptedClient.upgrade(TLSStream.connect(port: server.port), port: server.port)
            #expect(try await client.nextText() == "hello ana")
            #expect(try await client.nextText() == "heartbeat ")
            let before = await server.transport.metrics().loopCPU
            #expect(try await client.nextText() == "heartbeat ")
            let used = await server.transport.metrics().loopCPU - before
            #expect(used < 100_000_000, "the loop used \(used) ns of a second")
            #expect(await server.transport.metrics().connectionsAccepted > Crowd.of(10_000))
        }
    }

    /// Connects so often and breaks off at every stage, with a reset, a plain close or in order.
    private static func abuse(_ server: TestServer, _ count: Int) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for lane in 0..<4 {
                group.addTask {
                    for number in stride(from: lane, to: count, by: 4) { try await Self.abuse(server, number: number) }
                }
            }
            try await group.waitForAll()
        }
    }

    private static func abuse(_ server: TestServer, number: Int) async throws {
        let stage = number % 8
        guard stage > 2 else {
            let socket = try await TestSocket.connect(port: server.port)
            if stage == 1 { try await socket.send([0x16, 0x03, 0x01]) }
            if stage == 2 { try await socket.send(Array("GET / HTTP/1.1\r\n\r\n".utf8)) }
            if number % 3 == 0 { socket.abort() } else { socket.close() }
            return
        }
        let stream =
            stage == 3 ? try await TLSStream.begin(port: server.port) : try await TLSStream.connect(port: server.port)
        switch stage {
        case 5: try await stream.send(Array("GET /healthz HTTP/1.1\r\nHost".utf8))
        case 6: try await stream.send(HTTPClient(port: server.port).encode("POST", "/large", [:], body: [1, 2, 3]))
        case 7:
            let key = Handshake.newKey()
            try await stream.send(
                Handshake.request(port: server.port, path: "/ws", key: key, protocols: ["warroom.v1"])
                    + TestFrame.text("hi").encoded()
            )
        default: break
        }
        switch number % 3 {
        case 0: stream.socket.abort()
        case 1: stream.socket.close()
        default: stream.close()
        }
    }
}
