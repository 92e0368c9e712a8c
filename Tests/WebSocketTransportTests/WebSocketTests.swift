import Testing
import WarRoomTesting

@Suite("WebSockets")
struct WebSocketTests {
    @Test("a message comes back")
    func echoes() async throws {
        try await TestServer.run { server in
            let client = try await server.connect()
            try await client.send("hi")
            #expect(try await client.nextText() == "echo hi")
            #expect(try await client.close(1000) == 1000)
        }
    }
    @Test("events reach readers in order")
    func fansOut() async throws {
        try await TestServer.run { server in
            let client = try await server.connect()
            try await client.send("join 0")
            #expect(try await client.nextText() == "joined 0")
            server.application.store.append(3)
            for seq in 1...3 { #expect(try await client.nextText().hasPrefix("event \(seq) ")) }
        }
    }
}
