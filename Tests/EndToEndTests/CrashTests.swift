import Glibc
import IncidentModel
import Testing
import WarRoomTesting

@Suite("A server that is killed", .serialized, .timeLimit(.minutes(3)))
struct CrashTests {
    @Test("loses nothing that it acknowledged, repeats nothing, and its readers resume where they were")
    func killed() async throws {
        let folder = try ScratchFolder()
        var server = try await ServerProcess.start(in: folder.path)
        let ana = try await server.signUp()
        let incident = try await Flow.declare(server, by: ana)
        var acked: [String: Int] = [:]
        var reader = Reader(try await server.socket(ana))
        try await reader.join(incident, since: 0)
        var generator = SeededGenerator(seed: 20_261_124)
        for round in 0..<12 {
            let writers = try await Self.writers(server, incident, ana, round, count: 4)
            let afterAcks = Int.random(in: 1...60, using: &generator)
            for (key, seq) in try await Self.collect(writers, afterAcks, thenKill: server) { acked[key] = seq }
            server = try await ServerProcess.start(in: folder.path)
            reader.continue(on: try await server.socket(ana))
            try await reader.join(incident, since: reader.seqs.last ?? 0)
            try await reader.read(through: try await Flow.head(server, incident, by: ana))
        }
        let lines = try await Flow.lines(server, incident, by: ana)
        #expect(Flow.isChain(lines))
        #expect(reader.lines == lines)
        #expect(acked.count > 100)
        var stored: [String: Int] = [:]
        for line in lines {
            let event = try JSONParser.parse(line)
            guard let key = event["key"]?.string else { continue }
            #expect(stored.updateValue(event["seq"]?.integer ?? 0, forKey: key) == nil)
        }
        for (key, seq) in acked { #expect(stored[key] == seq) }
        #expect(await server.stop() == 0)
    }

    /// Sockets that have a hundred commands each under way.
    private static func writers(
        _ server: ServerProcess,
        _ incident: String,
        _ secret: String,
        _ round: Int,
        count: Int
    ) async throws -> [ScriptedClient] {
        var sockets: [ScriptedClient] = []
        for writer in 0..<count {
            let socket = try await server.socket(secret)
            for index in 0..<90 {
                let key = "r\(round).w\(writer).\(index)"
                try await socket.send([
                    "op": "command", "ref": .string(key), "command": "message.post", "incident": .string(incident),
                    "key": .string(key), "data": ["text": .string("Message \(key)")],
                ])
            }
            sockets.append(socket)
        }
        return sockets
    }

    /// Reads answers, kills the server after so many of them, and goes on reading until every socket is gone.
    private static func collect(
        _ sockets: [ScriptedClient],
        _ afterAcks: Int,
        thenKill server: ServerProcess
    ) async throws -> [(String, Int)] {
        try await withThrowingTaskGroup(of: [(String, Int)].self) { group in
            for (index, socket) in sockets.enumerated() {
                group.addTask {
                    var acks: [(String, Int)] = []
                    while let text = try? await socket.nextText(), let frame = try? JSONParser.parse(text) {
                        if frame["op"] == "ack", let ref = frame["ref"]?.string, let seq = frame["seq"]?.integer {
                            acks.append((ref, seq))
                        }
                        if index == 0, acks.count == afterAcks { await server.stop(SIGKILL) }
                    }
                    return acks
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }
}
