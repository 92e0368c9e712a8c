import Glibc
import IncidentModel
import Testing
import WarRoomTesting

@Suite("Alertmanager's webhook", .serialized, .timeLimit(.minutes(3)))
struct AlertmanagerTests {
    private func alerts(_ server: ServerProcess, _ incident: String, by secret: String) async throws -> [JSON] {
        let response = try await server.client(bearer: secret).get("/api/v1/incidents/\(incident)")
        return response.json?["alerts"]?.array ?? []
    }

    @Test("takes what the real program fires, repeats and resolves, and loses nothing to an outage in between")
    func realProgram() async throws {
        let folder = try TemporaryFolder()
        let data = "\(folder.path)/data"
        var server = try await ServerProcess.start(in: data)
        let port = server.port
        let ana = try await server.signUp()
        let incident = try await Flow.declare(server, by: ana)
        let path = try await Flow.hook(server, incident, by: ana)
        let alertmanager = try await Alertmanager.start(
            in: folder.path,
            hook: "http://127.0.0.1:\(port)\(path)"
        )
        var reader = Reader(try await server.socket(ana))
        try await reader.join(incident, since: 0)

        let start = Timestamp("2026-11-23T21:00:00Z") ?? Timestamp(milliseconds: 0)
        try await alertmanager.report("DiskFull", startsAt: start)
        try await reader.read(until: "alert.fired")
        // Repeats are counted and not told; a fourth delivery is answered once the third repeat is on its way.
        try await alertmanager.deliver(4)
        #expect(try await self.alerts(server, incident, by: ana).first?["count"]?.integer ?? 0 >= 3)
        #expect(reader.kinds.filter { $0 == "alert.fired" }.count == 1)

        #expect(await server.stop(SIGKILL) == -SIGKILL)
        try await alertmanager.report("DiskFull", startsAt: start, resolved: true)
        try await alertmanager.report("HighLatency", startsAt: start)
        server = try await ServerProcess.start(in: data, port: port)
        reader.continue(on: try await server.socket(ana))
        try await reader.join(incident, since: reader.seqs.last ?? 0)
        try await reader.read(until: "alert.resolved")
        if reader.kinds.filter({ $0 == "alert.fired" }).count < 2 { try await reader.read(until: "alert.fired") }

        let states = try await self.alerts(server, incident, by: ana).map { $0["state"]?.string }
        #expect(states.sorted { ($0 ?? "") < ($1 ?? "") } == ["firing", "resolved"])
        #expect(try await Flow.status(server, incident, by: ana) == "investigating")
        await alertmanager.stop()
        #expect(await server.stop() == 0)
    }

    @Test("is answered in the codes that its sender understands")
    func replies() async throws {
        let folder = try TemporaryFolder()
        let server = try await ServerProcess.start(in: folder.path)
        let ana = try await server.signUp()
        let incident = try await Flow.declare(server, by: ana)
        let path = try await Flow.hook(server, incident, by: ana)
        let client = server.client()
        #expect(try await client.post(path, #"{"version":"4","receiver":"r","alerts":[]}"#).status == 200)
        #expect(try await client.post(path, #"{"version":"3","alerts":[]}"#).status == 400)
        #expect(try await client.post(path, #"{"version":"4","alerts":[{"status":"firing"}]}"#).status == 400)
        #expect(try await client.post(path, "not json").status == 400)
        #expect(try await client.post("/hooks/wrh_wrong/alertmanager", #"{"version":"4","alerts":[]}"#).status == 401)
        #expect(!server.errors.contains(path))
        #expect(await server.stop() == 0)
    }
}
