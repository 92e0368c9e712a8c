import Testing
import WarRoomTesting

@testable import WebSocketTransport

@Suite("One stalled reader among a thousand", .serialized)
struct StalledReaderTests {
    private static let readers = Crowd.of(1000)
    private static let events = 100
    private static let size = 1000

    @Test("the others get every byte, nothing more is kept for it than for them, and it catches up in order")
    func stalledAmongThousand() async throws {
        let configure: (inout TransportConfiguration) -> Void = {
            // Small, so that the stalled one is behind both after a fraction of what is sent.
            $0.tailBytes = 20_000
            $0.sendBufferBytes = 8192
            $0.heartbeatSeconds = 3600
            $0.maximumConnectionsPerUser = 2000
        }
        try await TestServer.run(configure: configure) { server in
            let store = server.application.store
            let stalled = try await Self.joined(server, receiveBuffer: 2048)
            var clients: [ScriptedClient] = []
            for _ in 0..<Self.readers { clients.append(try await Self.joined(server)) }
            let before = await server.transport.metrics()
            let memory = try ProcessFacts.residentBytes()
            for round in 1...(Self.events / 10) {
                store.append(10, size: Self.size)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for client in clients {
                        group.addTask { try await Self.read(client, through: round * 10, of: 10) }
                    }
                    try await group.waitForAll()
                }
            }
            let after = await server.transport.metrics()
            let perDelivery = (after.loopCPU - before.loopCPU) / (Self.readers * Self.events)
            let grown = try ProcessFacts.residentBytes() - memory
            print(
                "one stalled among \(Self.readers): \(perDelivery) ns of loop a delivery, memory grew by \(grown) bytes"
            )
            // For the stalled one: what its socket took, and no page of the store, since none of it has been taken.
            #expect(after.bytesSent - before.bytesSent < (Self.readers + 1) * Self.events * (Self.size + 8))
            // The thousand clients, which live in this process, too, take most of it.
            #expect(grown < ProcessFacts.bound(128 << 20))
            #expect(after.readers == Self.readers + 1)
            for start in stride(from: 0, to: Self.events, by: 10) {
                try await Self.read(stalled, through: start + 10, of: 10)
            }
            #expect(!store.pagesAsked.isEmpty)
        }
    }

    private static func joined(_ server: TestServer, receiveBuffer: Int = 0) async throws -> ScriptedClient {
        let client = try await server.connect(receiveBuffer: receiveBuffer)
        try await client.send("join 0")
        guard try await client.nextText().hasPrefix("joined ") else {
            throw ScriptedClient.ProtocolError("not joined")
        }
        return client
    }

    private static func read(_ client: ScriptedClient, through last: Int, of count: Int) async throws {
        for seq in (last - count + 1)...last {
            let text = try await client.nextText()
            guard text.hasPrefix("event \(seq) ") else {
                throw ScriptedClient.ProtocolError("event \(seq) was due, \(text.prefix(20)) came")
            }
        }
    }
}
