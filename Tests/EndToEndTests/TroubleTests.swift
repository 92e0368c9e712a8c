import Foundation
import HTTPTypes
import IncidentModel
import Testing
import WarRoomTesting

@Suite("A server in trouble", .serialized, .timeLimit(.minutes(3)))
struct TroubleTests {
    @Test("that is told to stop while everybody talks closes with 1001, ends with 0 and keeps all it acknowledged")
    func stoppedUnderLoad() async throws {
        let folder = try TemporaryFolder()
        var server = try await ServerProcess.start(in: folder.data)
        let ana = try await server.signUp()
        let incident = try await Flow.declare(server, by: ana)
        let hook = try await Flow.hook(server, incident, by: ana)
        let load = CrashLoad(incident: incident, secret: ana, hook: hook)
        let running = server
        try await withThrowingTaskGroup(of: Void.self) { group in
            for kind in ["http1", "http2", "hook"] { group.addTask { await load.post(kind, to: running) } }
            for writer in 0..<4 {
                group.addTask {
                    let code = try await load.talk(running, "w\(writer)", afterAcks: writer == 0 ? 20 : -1) {
                        running.send(SIGTERM)
                    }
                    #expect(code == 1001)
                }
            }
            try await group.waitForAll()
        }
        #expect(await server.exitCode() == 0)
        server = try await ServerProcess.start(in: folder.data)
        let lines = try await Flow.lines(server, incident, by: ana)
        #expect(Flow.isChain(lines))
        let keys = try lines.compactMap { try JSONParser.parse($0)["key"]?.string }
        #expect(Set(keys).count == keys.count)
        #expect(await load.acked.keys.allSatisfy(Set(keys).contains))
        #expect(await server.stop() == 0)
    }

    @Test("without a descriptor left serves those that it has, and new ones once there are some")
    func noDescriptors() async throws {
        let folder = try TemporaryFolder()
        let server = try await ServerProcess.start(
            in: folder.data,
            through: ["/bin/sh", "-c", "ulimit -n 256 && exec \"$@\"", "sh"]
        )
        let ana = try await server.signUp()
        let incident = try await Flow.declare(server, by: ana)
        let socket = try await server.socket(ana)
        var crowd: [TestSocket] = []
        for _ in 0..<300 { crowd.append(try await TestSocket.connect(port: server.port)) }
        // The last one is turned away: the server has seen them all.
        #expect((try? await crowd[299].receive()) ?? [] == [])
        var last = 0
        for index in 0..<50 {
            try await Flow.command(socket, incident, "message.post", ["text": .string("\(index)")])
            let seq = try #require(try await socket.next(op: "ack")["seq"]?.integer)
            #expect(last == 0 || seq == last + 1)
            last = seq
        }
        for connection in crowd { connection.close() }
        var late: ScriptedClient?
        // Turned away until the server has noticed that they are gone.
        while late == nil { late = try? await server.socket(ana) }
        #expect(try await Flow.head(server, incident, by: ana) == last)
        #expect(await server.stop() == 0)
    }

    @Test("whose data directory is taken away records nothing, says so, and goes on when it is back")
    func directoryGone() async throws {
        let folder = try TemporaryFolder()
        let server = try await ServerProcess.start(in: folder.data)
        let ana = try await server.signUp()
        let incident = try await Flow.declare(server, by: ana)
        let client = server.client(bearer: ana)
        let head = try await Flow.head(server, incident, by: ana)
        let body: JSON = ["command": "message.post", "key": "k1", "data": ["text": "Is it there?"]]
        try FileManager.default.moveItem(atPath: folder.data, toPath: folder.path + "/elsewhere")
        let refused = try await client.post(Flow.commands(incident), body.text)
        #expect(refused.status == 503)
        #expect(refused.json?["code"] == "unavailable")
        #expect(refused.text.contains("was removed or replaced"))
        #expect(try await Flow.head(server, incident, by: ana) == head)
        #expect(try await client.get("/readyz").status == 503)
        #expect(try await client.get("/healthz").status == 200)
        try FileManager.default.moveItem(atPath: folder.path + "/elsewhere", toPath: folder.data)
        #expect(try await client.post(Flow.commands(incident), body.text).status == 201)
        #expect(try await client.get("/readyz").status == 200)
        try FileManager.default.removeItem(atPath: folder.data)
        #expect(try await client.post(Flow.commands(incident), body.text).status == 200)
        #expect(try await client.get("/readyz").status == 503)
        #expect(await server.stop() == 0)
    }
}
