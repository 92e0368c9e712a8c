import Testing
import WarRoom
import WarRoomTesting
import WebSocketTransport
import WireProtocol

@Suite("Events to many readers", .serialized)
struct FanOutTests {
    /// Reads events until `last` and expects each once and in order.
    private static func readEvents(_ client: ScriptedClient, after first: Int, through last: Int) async throws {
        for seq in (first + 1)...last {
            var text = try await client.nextText()
            // On a slow machine the reading may take longer than the time between two heartbeats.
            while text.hasPrefix("heartbeat") { text = try await client.nextText() }
            guard text.hasPrefix("event \(seq) ") else {
                throw ScriptedClient.ProtocolError("event \(seq) was due, \(text.prefix(20)) came")
            }
        }
    }

    private static func join(_ client: ScriptedClient, after seq: Int) async throws {
        try await client.send("join \(seq)")
        let answer = try await client.nextText()
        guard answer.hasPrefix("joined ") else { throw ScriptedClient.ProtocolError("not joined: \(answer)") }
    }

    @Test("300 readers on two loops get 600 events each, in order and once, and a late joiner gets them all")
    func manyReaders() async throws {
        let configure: (inout TransportConfiguration) -> Void = {
            $0.ioThreads = 2
            $0.tailBytes = 20_000
        }
        try await TestServer.run(configure: configure) { server in
            try await withThrowingTaskGroup(of: Void.self) { group in
                var clients: [ScriptedClient] = []
                for _ in 0..<300 {
                    let client = try await server.connect()
                    try await Self.join(client, after: 0)
                    clients.append(client)
                }
                for client in clients { group.addTask { try await Self.readEvents(client, after: 0, through: 600) } }
                for _ in 0..<60 {
                    server.application.store.append(10)
                    await Task.yield()
                }
                try await group.waitForAll()
                let late = try await server.connect()
                try await Self.join(late, after: 0)
                try await Self.readEvents(late, after: 0, through: 600)
                #expect(server.application.store.pagesAsked.contains(0))
                server.application.store.append(1)
                try await Self.readEvents(late, after: 600, through: 601)
                let metrics = await server.transport.metrics()
                #expect(metrics.readers == 301)
                #expect(metrics.feeds == 2)
                // Ten events at a time are told: they are not written one by one.
                #expect(metrics.writes * 2 < 300 * 600)
            }
        }
    }

    @Test(
        "a reader resumes from its cursor, from the tail or the store, without gap or repeat",
        arguments: [0, 1, 250, 499, 500]
    )
    func resumes(_ cursor: Int) async throws {
        try await TestServer.run(configure: { $0.tailBytes = 30_000 }) { server in
            let follower = try await server.connect()
            try await Self.join(follower, after: 0)
            server.application.store.append(500)
            try await Self.readEvents(follower, after: 0, through: 500)
            let client = try await server.connect()
            try await Self.join(client, after: cursor)
            server.application.store.append(3)
            try await Self.readEvents(client, after: cursor, through: 503)
        }
    }

    @Test("events from before the server's start come from the store")
    func historyOnly() async throws {
        try await TestServer.run { server in
            server.application.store.appendUntold(1000)
            let client = try await server.connect()
            try await Self.join(client, after: 10)
            try await Self.readEvents(client, after: 10, through: 1000)
            server.application.store.append(2)
            try await Self.readEvents(client, after: 1000, through: 1002)
        }
    }

    @Test("readers who want the same page cost one read of the store")
    func sharedPages() async throws {
        try await TestServer.run { server in
            server.application.store.appendUntold(10)
            var clients: [ScriptedClient] = []
            for _ in 0..<20 { clients.append(try await server.connect()) }
            server.application.store.attach { _ in
                // Held: every join arrives before the first page is read.
            }
            for client in clients { try await client.send("join 0") }
            for client in clients {
                #expect(try await client.nextText() == "joined 10")
                try await Self.readEvents(client, after: 0, through: 10)
            }
            #expect(server.application.store.pagesAsked.count <= 20)
        }
    }

    @Test("a store that cannot be read is asked again, and live events wait behind the missing ones")
    func unreachableStore() async throws {
        try await TestServer.run { server in
            let store = server.application.store
            store.appendUntold(5)
            store.setReachable(false)
            let client = try await server.connect()
            try await Self.join(client, after: 0)
            store.append(1)
            try await client.send("hello?")
            #expect(try await client.nextText() == "echo hello?")
            store.setReachable(true)
            try await Self.readEvents(client, after: 0, through: 6)
        }
    }

    @Test("a reader whose socket stalls holds nobody up, costs bounded memory, and catches up in order")
    func stalledReader() async throws {
        try await TestServer.run { server in
            let store = server.application.store
            let stalled = try await server.connect(receiveBuffer: 4096)
            try await Self.join(stalled, after: 0)
            let other = try await server.connect()
            try await Self.join(other, after: 0)
            // 30 MB, thirty times the tail: what the stalled reader has not taken can only come from the store.
            for round in 0..<100 {
                store.append(100, size: 3000)
                try await Self.readEvents(other, after: round * 100, through: (round + 1) * 100)
            }
            #expect(await server.transport.metrics().bytesSent < 60_000_000 - 28_000_000)
            try await Self.readEvents(stalled, after: 0, through: 10_000)
            #expect(!store.pagesAsked.isEmpty)
        }
    }

    @Test("a reader that takes nothing for the time allowed is cut, and others go on")
    func stalledTooLong() async throws {
        let stall: (inout TransportConfiguration) -> Void = {
            $0.stallSeconds = 1
            $0.heartbeatSeconds = 60
        }
        try await TestServer.run(configure: stall) { server in
            let store = server.application.store
            let stalled = try await server.connect(receiveBuffer: 4096)
            try await Self.join(stalled, after: 0)
            let other = try await server.connect()
            try await Self.join(other, after: 0)
            for round in 0..<10 {
                store.append(100, size: 3000)
                try await Self.readEvents(other, after: round * 100, through: (round + 1) * 100)
            }
            var closed = server.application.events.makeAsyncIterator()
            while let event = await closed.next() { if case .closed = event { break } }
            store.append(1)
            try await Self.readEvents(other, after: 1000, through: 1001)
            #expect(await server.transport.metrics().slowClosed == 1)
        }
    }

    @Test("after leaving nothing more comes, and joining again begins anew")
    func leaves() async throws {
        try await TestServer.run { server in
            let client = try await server.connect()
            try await Self.join(client, after: 0)
            server.application.store.append(2)
            try await Self.readEvents(client, after: 0, through: 2)
            try await client.send("leave")
            #expect(try await client.nextText() == "left")
            server.application.store.append(2)
            try await client.send("quiet?")
            #expect(try await client.nextText() == "echo quiet?")
            try await Self.join(client, after: 1)
            try await Self.readEvents(client, after: 1, through: 4)
            try await Self.join(client, after: 3)
            try await Self.readEvents(client, after: 3, through: 4)
            #expect(await server.transport.metrics().readers == 1)
        }
    }

    @Test("a forgotten tail sends a reader who is behind to the store")
    func redaction() async throws {
        try await TestServer.run { server in
            let store = server.application.store
            let client = try await server.connect()
            try await Self.join(client, after: 0)
            store.append(5)
            try await Self.readEvents(client, after: 0, through: 5)
            for outlet in server.transport.outlets { outlet.forgetTails(of: FakeStore.incident, head: 5) }
            let late = try await server.connect()
            try await Self.join(late, after: 2)
            try await Self.readEvents(late, after: 2, through: 5)
            #expect(store.pagesAsked.contains(2))
            store.append(1)
            try await Self.readEvents(client, after: 5, through: 6)
            try await Self.readEvents(late, after: 5, through: 6)
        }
    }

    @Test("presence goes to those that are up to date, behind the events told before it")
    func presence() async throws {
        try await TestServer.run { server in
            let client = try await server.connect()
            try await Self.join(client, after: 0)
            server.application.store.append(2)
            for outlet in server.transport.outlets {
                outlet.broadcast(Frame(text: Array("present".utf8)), on: FakeStore.feed)
            }
            server.application.store.append(1)
            try await Self.readEvents(client, after: 0, through: 2)
            #expect(try await client.nextText() == "present")
            try await Self.readEvents(client, after: 2, through: 3)
        }
    }

    @Test("heartbeats name the heads of the joined incidents")
    func heartbeats() async throws {
        try await TestServer.run(configure: { $0.heartbeatSeconds = 1 }) { server in
            let client = try await server.connect()
            #expect(try await client.nextText() == "heartbeat ")
            server.application.store.append(7)
            try await Self.join(client, after: 7)
            #expect(try await client.nextText() == "heartbeat INC-1=7")
        }
    }
}
