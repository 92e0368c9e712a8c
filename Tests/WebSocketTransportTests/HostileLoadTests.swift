import HTTPTypes
import IncidentModel
import Testing
import WarRoomTesting

@testable import WebSocketTransport

/// Many at once who mean no good; `scripts/hostile-load` does the same with ten thousand, against the whole server.
@Suite("Hostile load", .serialized)
struct HostileLoadTests {
    /// Opens so many connections that have sent these bytes.
    private static func open(_ count: Int, to server: TestServer, _ bytes: [UInt8]) async throws -> [TestSocket] {
        var sockets: [TestSocket] = []
        for _ in 0..<count {
            let socket = try await TestSocket.connect(port: server.port)
            try await socket.send(bytes)
            sockets.append(socket)
        }
        return sockets
    }

    private static func upgrade(_ server: TestServer) -> [UInt8] {
        Handshake.request(port: server.port, path: "/ws", key: Handshake.newKey(), protocols: ["warroom.v1"])
    }

    private static func answer(_ socket: TestSocket) async throws -> TestResponse {
        var reader = ResponseReader(socket)
        var response = try await reader.head()
        response.body = try await reader.body()
        return response
    }

    @Test("1,000 heads that come octet by octet reach no loop, hold nobody up, and are told that their time is over")
    func slowHeads() async throws {
        try await TestServer.run(configure: { $0.headSeconds = 2 }) { server in
            let head = Array("GET /healthz HTTP/1.1\r\nX-Slow: ".utf8)
            let sockets = try await Self.open(Crowd.of(1000), to: server, head)
            for _ in 0..<5 {
                for socket in sockets { try? await socket.send([0x61]) }
                #expect(try await server.http.get("/healthz").status == 200)
            }
            let metrics = await server.transport.metrics()
            #expect(metrics.connectionsServed < 20, "the loop has seen \(metrics.connectionsServed)")
            for socket in sockets { #expect(try await Self.answer(socket).status == 408) }
            for socket in sockets { socket.close() }
            await server.settle(connections: 0)
        }
    }

    @Test("bodies that come octet by octet are cut, and requests meanwhile are answered")
    func slowBodies() async throws {
        try await TestServer.run(configure: { $0.bodySeconds = 1 }) { server in
            let head = Array("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\nb".utf8)
            let sockets = try await Self.open(Crowd.of(200), to: server, head)
            for _ in 0..<5 {
                for socket in sockets { try? await socket.send([0x62]) }
                #expect(try await server.http.get("/healthz").status == 200)
            }
            for socket in sockets { #expect(await socket.isCut()) }
            await server.settle(connections: 0)
        }
    }

    @Test("where the server is full of half-open upgrades the oldest make room for whoever comes")
    func halfOpenUpgrades() async throws {
        try await TestServer.run(configure: { $0.maximumConnections = Crowd.of(300) }) { server in
            let request = Self.upgrade(server)
            let sockets = try await Self.open(Crowd.of(1000), to: server, request.dropLast(2))
            for _ in 0..<20 {
                let client = try await server.connect()
                try await client.send("in")
                #expect(try await client.nextText() == "echo in")
                client.stream.close()
            }
            let metrics = await server.transport.metrics()
            #expect(metrics.dismissed >= Crowd.of(700))
            #expect(metrics.connectionsOpen <= Crowd.of(300))
            #expect(metrics.connectionsServed < 30)
            for socket in sockets { socket.close() }
            await server.settle(connections: 0)
        }
    }

    @Test("heads without end are refused once they are too long, and the server's memory stays")
    func headBombs() async throws {
        try await TestServer.run { server in
            let bomb = Array("GET / HTTP/1.1\r\n".utf8) + [UInt8](repeating: 0x41, count: 1 << 20)
            _ = try await server.http.raw(bomb)
            let before = try ProcessFacts.residentBytes()
            for _ in 0..<100 { #expect(try await server.http.raw(bomb).status == 431) }
            #expect(try ProcessFacts.residentBytes() - before < ProcessFacts.bound(16 << 20))
            await server.settle(connections: 0)
        }
    }

    @Test("unfinished messages hold no more than their limit each, and nothing once their sender has gone")
    func frameBombs() async throws {
        try await TestServer.run { server in
            let before = try ProcessFacts.residentBytes()
            // As much as a message may have, in a frame that announces 2^62 bytes, and never an end.
            let part: [UInt8] =
                [0x81, 0xFF, 0x40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] + [UInt8](repeating: 0x61, count: 65_000)
            var clients: [ScriptedClient] = []
            for _ in 0..<200 {
                let client = try await server.connect()
                try await client.send(raw: part)
                clients.append(client)
            }
            while await server.transport.metrics().bytesReceived < 200 * 65_000 { await Task.yield() }
            #expect(try ProcessFacts.residentBytes() - before < ProcessFacts.bound(200 * 2 * 65_536 + (16 << 20)))
            for client in clients { try await client.send(raw: [UInt8](repeating: 0x61, count: 1000)) }
            for client in clients { #expect(try await client.closeCode() == 1009) }
            for client in clients { client.stream.close() }
            await server.settle(connections: 0)
            #expect(await server.transport.metrics().messagesRefused == 200)
        }
    }

    @Test("floods of pings, also from who reads no pong, hold nobody up and cost bounded memory")
    func pingFloods() async throws {
        try await TestServer.run { server in
            let flood = (0..<4000).flatMap { TestFrame(TestFrame.Opcode.ping, [UInt8($0 & 0xFF)]).encoded() }
            let client = try await server.connect()
            var flooders: [ScriptedClient] = []
            for _ in 0..<20 { flooders.append(try await server.connect(receiveBuffer: 4096)) }
            let before = try ProcessFacts.residentBytes()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for flooder in flooders {
                    group.addTask { for _ in 0..<10 { try await flooder.send(raw: flood) } }
                }
                for number in 0..<100 {
                    try await client.send("\(number)")
                    #expect(try await client.nextText() == "echo \(number)")
                }
                try await group.waitForAll()
            }
            for flooder in flooders {
                // What was sent behind the pings is answered, too.
                try await flooder.send("done")
                while try await flooder.next() != .text("echo done") {}
            }
            #expect(try ProcessFacts.residentBytes() - before < ProcessFacts.bound(32 << 20))
        }
    }

    @Test("one connection too many from an address is told so with 429, and comes in once another has gone")
    func perAddress() async throws {
        let limit: (inout TransportConfiguration) -> Void = {
            $0.exemptsLoopback = false
            $0.maximumConnectionsPerAddress = 20
        }
        try await TestServer.run(configure: limit) { server in
            var clients: [ScriptedClient] = []
            for _ in 0..<20 { clients.append(try await server.connect()) }
            let refused = await #expect(throws: ScriptedClient.Refused.self) { _ = try await server.connect() }
            #expect(refused?.response.status == 429)
            #expect(refused?.response.headers[.retryAfter] == "5")
            #expect(refused?.response.json?.object?["code"]?.string == "rate_limited")
            #expect(try await server.http.get("/healthz").status == 429)
            clients.removeLast().stream.close()
            await server.settle(connections: 19)
            #expect(try await server.http.get("/healthz").status == 200)
            #expect(await server.transport.metrics().refusedAddress == 2)
        }
    }

    @Test("one connection too many in all is told so with 503")
    func total() async throws {
        try await TestServer.run(configure: { $0.maximumConnections = 10 }) { server in
            var clients: [ScriptedClient] = []
            for _ in 0..<10 { clients.append(try await server.connect()) }
            let response = try await server.http.get("/healthz")
            #expect(response.status == 503)
            #expect(response.json?.object?["code"]?.string == "unavailable")
            #expect(await server.transport.metrics().refusedTotal == 1)
            for client in clients { try await client.close() }
        }
    }

    @Test("one WebSocket too many of a user is told so with 429, on whatever loop, and comes in once another has gone")
    func perUser() async throws {
        let limit: (inout TransportConfiguration) -> Void = {
            $0.ioThreads = 2
            $0.maximumConnectionsPerUser = 5
        }
        try await TestServer.run(configure: limit) { server in
            var clients: [ScriptedClient] = []
            for _ in 0..<5 { clients.append(try await server.connect()) }
            let refused = await #expect(throws: ScriptedClient.Refused.self) { _ = try await server.connect() }
            #expect(refused?.response.status == 429)
            #expect(refused?.response.json?.object?["code"]?.string == "rate_limited")
            try await clients.removeLast().close()
            await server.settle(connections: 4)
            let client = try await server.connect()
            try await client.send("in")
            #expect(try await client.nextText() == "echo in")
            #expect(await server.transport.metrics().refusedUser == 1)
        }
    }

    @Test("a visitor who breaks off at the door, whenever and however, leaves nothing")
    func breaksOff() async throws {
        try await TestServer.run { server in
            let request = Self.upgrade(server)
            for count in stride(from: 0, to: request.count, by: 3) {
                let socket = try await TestSocket.connect(port: server.port)
                try await socket.send(Array(request.prefix(count)))
                switch count % 4 {
                case 0: socket.abort()
                case 1: socket.close()
                default:
                    socket.finishSending()
                    #expect(await socket.isCut())
                    socket.close()
                }
            }
            await server.settle(connections: 0)
            #expect(try ProcessFacts.sockets(onPort: server.port) == 1)
            #expect(try await server.http.get("/healthz").status == 200)
        }
    }
}
