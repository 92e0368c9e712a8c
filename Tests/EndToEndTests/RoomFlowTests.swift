import Glibc
import EventStore
import IncidentModel
import Testing
import WarRoomTesting

@Suite("A server that is used", .serialized, .timeLimit(.minutes(3)))
struct RoomFlowTests {
    @Test(
        "carries an incident from its declaration to its closure, seen by everybody, and exports a chain that verifies"
    )
    func wholeIncident() async throws {
        let folder = try TemporaryFolder()
        let server = try await ServerProcess.start(in: folder.path)
        let ana = try await server.signUp()
        let ben = try await server.person("ben", "responder", by: ana)
        let incident = try await Flow.declare(server, by: ana)
        let bot = try await Flow.token(server, incident, by: ana)
        let (first, second) = (try await server.socket(ana), try await server.socket(ben))
        var seenByAna = Reader(first)
        var seenByBen = Reader(second)
        try await seenByAna.join(incident, since: 0)
        try await seenByBen.join(incident, since: 0)

        try await Flow.command(first, incident, "role.assign", ["role": "incident_commander", "to": "ana"])
        try await Flow.command(second, incident, "message.post", ["text": "The primary's disk is full."])
        let post: JSON = [
            "command": "component.report", "data": ["component": "checkout", "state": "major_outage", "text": "5xx"],
        ]
        #expect(try await server.client(bearer: bot).post(Flow.commands(incident), post.text).status == 201)
        for status in ["identified", "monitoring", "resolved"] {
            try await Flow.command(first, incident, "status.change", ["to": .string(status)])
        }
        let closing: JSON = ["outcome": "resolved", "waived": SampleIncident.everyWaiver]
        try await Flow.command(first, incident, "incident.close", closing)
        let head = try await Flow.head(server, incident, by: ana)
        try await seenByAna.read(through: head)
        try await seenByBen.read(through: head)
        #expect(seenByAna.lines == seenByBen.lines)
        #expect(seenByAna.seqs == Array(1...head))

        let stored = try await Flow.lines(server, incident, by: ana)
        #expect(stored == seenByAna.lines)
        #expect(Flow.isChain(stored))
        #expect(await server.stop() == 0)
    }

    @Test("resumes a reader whose network was cut, without a gap or a repeat")
    func resume() async throws {
        let folder = try TemporaryFolder()
        let server = try await ServerProcess.start(in: folder.path)
        let ana = try await server.signUp()
        let incident = try await Flow.declare(server, by: ana)
        let writer = try await server.socket(ana)
        let ben = try await server.person("ben", "responder", by: ana)
        var reader = Reader(try await server.socket(ben))
        try await reader.join(incident, since: 0)
        for round in 0..<5 {
            for index in 0..<20 {
                try await Flow.command(writer, incident, "message.post", ["text": .string("\(round) \(index)")])
            }
            if round == 2 { try await reader.read(through: 30) }
            reader.abort()
            for index in 0..<20 {
                try await Flow.command(writer, incident, "message.post", ["text": .string("away \(round) \(index)")])
            }
            reader.continue(on: try await server.socket(ben))
            try await reader.join(incident, since: reader.seqs.last ?? 0)
        }
        let head = try await Flow.head(server, incident, by: ana)
        try await reader.read(through: head)
        #expect(reader.seqs == Array(1...head))
        #expect(await server.stop() == 0)
    }

    @Test("refuses a second process on the same data directory, naming it")
    func secondProcess() async throws {
        let folder = try TemporaryFolder()
        let server = try await ServerProcess.start(in: folder.path)
        let failure = await #expect(throws: ServerProcess.Failure.self) {
            _ = try await ServerProcess.start(in: folder.path)
        }
        #expect(failure?.description.contains(folder.path) == true)
        #expect(failure?.description.contains("in use") == true)
        #expect(await server.stop() == 0)
    }

    @Test(
        "tells its sockets 1001 when it is stopped, and ends with 0 within five seconds",
        arguments: [SIGTERM, SIGINT]
    )
    func stops(signal: Int32) async throws {
        let folder = try TemporaryFolder()
        let server = try await ServerProcess.start(in: folder.path)
        let ana = try await server.signUp()
        let sockets = [try await server.socket(ana), try await server.socket(ana)]
        let start = ContinuousClock.now
        async let code = server.stop(signal)
        for socket in sockets { #expect(try await socket.closeCode() == 1001) }
        #expect(await code == 0)
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    @Test("cuts the sockets of someone who signs out, and of a revoked token")
    func revoked() async throws {
        let folder = try TemporaryFolder()
        let server = try await ServerProcess.start(in: folder.path)
        let ana = try await server.signUp()
        let incident = try await Flow.declare(server, by: ana)
        let bot = try await Flow.token(server, incident, by: ana)
        let ben = try await server.person("ben", "responder", by: ana)
        let (botSocket, benSocket) = (try await server.socket(bot), try await server.socket(ben))
        #expect(try await server.client(bearer: ana).request("DELETE", "/api/v1/tokens/tok_1").status < 300)
        #expect(try await botSocket.closeCode() == 1008)
        #expect(try await server.client(bearer: ben).request("DELETE", "/api/v1/session").status < 300)
        #expect(try await benSocket.closeCode() == 4401)
        #expect(await server.stop() == 0)
    }
}
