import Testing
import WarRoomTesting
import WebSocketTransport

@Suite("A server with nothing to do")
struct IdleTests {
    @Test("without connections it is not woken; with silent ones it is once a second")
    func idle() async throws {
        try await TestServer.run { idle in
            #expect(try await idle.http.get("/healthz").status == 200)
            await idle.settle(connections: 0)
            try await TestServer.run(configure: { $0.heartbeatSeconds = 1 }) { clock in
                let client = try await clock.connect()
                var silent: [ScriptedClient] = []
                for _ in 0..<100 { silent.append(try await clock.connect()) }
                #expect(try await client.nextText() == "heartbeat ")
                let before = await idle.transport.metrics()
                let clockBefore = await clock.transport.metrics().loopCPU
                for _ in 0..<3 { #expect(try await client.nextText() == "heartbeat ") }
                let used = await idle.transport.metrics().loopCPU - before.loopCPU
                let clockUsed = await clock.transport.metrics().loopCPU - clockBefore
                #expect(used < 5_000_000, "idle for three seconds cost \(used) ns")
                #expect(clockUsed < 100_000_000, "three heartbeats to 101 connections cost \(clockUsed) ns")
            }
        }
    }
}
