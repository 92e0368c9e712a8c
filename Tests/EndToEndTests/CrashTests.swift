import Foundation
import IncidentModel
import Testing
import WarRoomTesting

/// How often it is killed; `scripts/kill-under-load` sets more.
private let rounds = ProcessInfo.processInfo.environment["WARROOM_KILLS"].flatMap { Int($0) } ?? 12

@Suite("A server that is killed", .serialized, .timeLimit(.minutes(rounds > 20 ? 120 : 3)))
struct CrashTests {
    @Test("loses nothing that it acknowledged, repeats nothing, and its readers resume where they were")
    func killed() async throws {
        let folder = try TemporaryFolder()
        var server = try await ServerProcess.start(in: folder.data)
        let ana = try await server.signUp()
        let incident = try await Flow.declare(server, by: ana)
        try await Flow.take(server, incident, "incident_commander", "ana", by: ana)
        let hook = try await Flow.hook(server, incident, by: ana)
        let load = CrashLoad(incident: incident, secret: ana, hook: hook)
        var readers = [Reader(try await server.socket(ana)), Reader(try await server.socket(ana))]
        var generator = SeededGenerator(seed: 20_261_124)
        for round in 0..<rounds {
            let afterAcks = Int.random(in: 1...60, using: &generator)
            readers = try await Self.run(server, load, readers, round: round, afterAcks: afterAcks)
            // Some die again while they open the store.
            if round % 5 == 4 { try await ServerProcess.startAndKill(in: folder.data) }
            server = try await ServerProcess.start(in: folder.data)
            for index in readers.indices { readers[index].continue(on: try await server.socket(ana)) }
        }
        try await Self.settle(server, load, &readers)
        let lines = try await Flow.lines(server, incident, by: ana)
        #expect(Flow.isChain(lines))
        for reader in readers { #expect(reader.saw(lines)) }
        try await Self.check(load, lines)
        #expect(await server.stop() == 0)
        for key in await load.redacted { #expect(try folder.files(with: CrashLoad.text(key)) == []) }
    }

    /// Loads a server from all sides until it is killed; the readers with what they have seen.
    private static func run(
        _ server: ServerProcess,
        _ load: CrashLoad,
        _ readers: [Reader],
        round: Int,
        afterAcks: Int
    ) async throws -> [Reader] {
        try await withThrowingTaskGroup(of: Reader?.self) { group in
            for reader in readers {
                group.addTask {
                    var reader = reader
                    try await reader.join(load.incident, since: reader.seqs.last ?? 0)
                    await reader.readToEnd()
                    return reader
                }
            }
            for kind in ["http1", "http2", "hook", "redact"] {
                group.addTask {
                    await load.post(kind, to: server)
                    return nil
                }
            }
            for writer in 0..<3 {
                group.addTask {
                    try await load.talk(server, "r\(round).w\(writer)", afterAcks: writer == 0 ? afterAcks : -1) {
                        await server.stop(SIGKILL)
                    }
                    return nil
                }
            }
            var seen: [Reader] = []
            for try await reader in group { if let reader { seen.append(reader) } }
            return seen
        }
    }

    /// Lets the readers catch up with a server that lives.
    private static func settle(_ server: ServerProcess, _ load: CrashLoad, _ readers: inout [Reader]) async throws {
        let head = try await Flow.head(server, load.incident, by: load.secret)
        for index in readers.indices {
            try await readers[index].join(load.incident, since: readers[index].seqs.last ?? 0)
            // Its own joining may be recorded behind that head.
            try await readers[index].read(through: head)
        }
        let last = try await Flow.head(server, load.incident, by: load.secret)
        for index in readers.indices { try await readers[index].read(through: last) }
    }

    /// Holds the record against what was acknowledged.
    private static func check(_ load: CrashLoad, _ lines: [String]) async throws {
        var stored: [String: Int] = [:]
        var fired: [String: Int] = [:]
        var cut: Set<Int> = []
        for line in lines {
            let event = try JSONParser.parse(line)
            let seq = event["seq"]?.integer ?? 0
            if event["data"]?["redacted"] == true { cut.insert(seq) }
            if event["kind"] == "alert.fired", let dedup = event["data"]?["dedup"]?.string {
                fired[dedup, default: 0] += 1
            }
            guard let key = event["key"]?.string else { continue }
            #expect(stored.updateValue(seq, forKey: key) == nil, "\(key) is there twice")
        }
        let acked = await load.acked
        for (key, seq) in acked { #expect(stored[key] == seq, "\(key) is lost") }
        for alert in await load.alerts { #expect(fired[alert] == 1, "\(alert) was told \(fired[alert] ?? 0) times") }
        for key in await load.redacted { #expect(cut.contains(acked[key] ?? 0), "\(key) was not redacted") }
        #expect(acked.count > rounds * 10)
        print(
            """
            \(rounds) kills: \(lines.count) events, \(acked.count) messages acknowledged, \
            \(await load.alerts.count) alerts, \(await load.redacted.count) redactions, \
            \(await load.repeats) requests repeated; nothing lost, nothing twice
            """
        )
    }
}
