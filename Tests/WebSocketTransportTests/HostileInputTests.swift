import Testing
import WarRoomTesting
import WebSocketTransport

@Suite("Hostile input")
struct HostileInputTests {
    @Test("after each of 10,000 mutated requests and frames the server answers, and nothing is left of them")
    func survives() async throws {
        try await TestServer.run(configure: { $0.heartbeatSeconds = 1 }) { server in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for lane in UInt64(0)..<4 {
                    group.addTask {
                        var input = HostileInput(seed: 0x5EED + lane, port: server.port)
                        for number in 0..<Crowd.of(2500) {
                            try await Self.send(&input, to: server, "seed \(lane), number \(number)")
                        }
                    }
                }
                try await group.waitForAll()
            }
            await server.settle(connections: 0)
            #expect(try ProcessFacts.sockets(onPort: server.port) == 1)
            let client = try await server.connect()
            #expect(try await client.nextText() == "heartbeat ")
            let before = await server.transport.metrics()
            #expect(try await client.nextText() == "heartbeat ")
            let after = await server.transport.metrics()
            #expect(after.loopCPU - before.loopCPU < 100_000_000)
            // Enough of it got past the library to try what is ours.
            #expect(after.requestsMalformed > Crowd.of(1000))
            #expect(after.messagesReceived > Crowd.of(100))
            #expect(after.messagesRefused > Crowd.of(10))
        }
    }

    private static func send(_ input: inout HostileInput, to server: TestServer, _ name: String) async throws {
        let bytes = input.next()
        let socket = try await TestSocket.connect(port: server.port)
        do {
            let cut = input.once(in: 3) ? bytes.count / 2 : bytes.count
            try await socket.send(Array(bytes[..<cut]))
            try await socket.send(Array(bytes[cut...]))
            if input.once(in: 2) {
                socket.finishSending()
                while !(try await socket.receive()).isEmpty {}
            }
        } catch let failure as TestSocket.Failure where failure.isReset {
            // Its right.
        }
        if input.once(in: 4) { socket.abort() } else { socket.close() }
        let health = try await server.http.get("/healthz")
        #expect(health.status == 200, "\(name)")
    }
}
