import HTTPTypes
import IncidentModel
import Testing
import WarRoomTesting

@testable import WarRoom

@Suite("Analytics")
struct AnalyticsTests {
    private let fixture = RoomFixture()

    /// Declares an incident and resolves it after so many minutes.
    private func incident(_ title: String, _ more: JSONObject = JSONObject(), minutes: Int?) async throws {
        var data = more
        data["title"] = .string(title)
        data["status"] = "investigating"
        let envelope = CommandEnvelope(command: "incident.declare", incident: nil, key: nil, data: data)
        let incident = try await self.fixture.rooms.perform(envelope, by: RoomFixture.ana).get().incident
        guard let minutes else { return }
        self.fixture.timers.advance(milliseconds: minutes * 60_000)
        _ = try await self.fixture.send("status.change", to: incident, ["to": "resolved"]).get()
    }

    private func report(
        by grouping: AnalyticsPeriod.Grouping = .month,
        for principal: Principal = RoomFixture.ana,
        hours: Int = 24 * 365
    ) -> AnalyticsReport {
        let now = self.fixture.timers.now
        let period = AnalyticsPeriod(from: now.adding(seconds: -hours * 3600), to: now.adding(seconds: 1))
        return AnalyticsReport(period, by: grouping, on: self.fixture.board, for: principal, now: now)
    }

    private func about(_ services: [String], _ category: [String] = []) -> JSONObject {
        JSONObject([
            .init(key: "services", value: .array(services.map(JSON.string))),
            .init(key: "category", value: .array(category.map(JSON.string))),
        ])
    }

    @Test("give the median and the ninetieth percentile of each step, and how many incidents have it")
    func steps() async throws {
        for minutes in [10, 20, 30, 40, 50, 60, 70, 80, 90, 1000] { try await self.incident("T", minutes: minutes) }
        try await self.incident("T", minutes: nil)
        let step = try #require(self.report().total.steps[.resolve])
        #expect(step.recorded.count == 10 && step.pending == 1 && step.invalid == 0)
        #expect(step.recorded.median == 55 * 60)
        #expect(step.recorded.ninetieth == 90 * 60)
    }

    @Test("count drills nowhere, and restricted incidents only for those who may see them")
    func access() async throws {
        try await self.incident("T", minutes: 5)
        try await self.incident("T", JSONObject([.init(key: "drill", value: true)]), minutes: 5)
        try await self.incident("T", JSONObject([.init(key: "restricted", value: true)]), minutes: 5)
        #expect(self.report(for: RoomFixture.ana).total.count == 2)
        #expect(self.report(for: RoomFixture.ben).total.count == 1)
    }

    @Test("group by each level of a category and by each service")
    func groups() async throws {
        try await self.incident("T", self.about(["a", "b"], ["Network", "DNS"]), minutes: 5)
        try await self.incident("T", self.about(["a"], ["Network"]), minutes: 5)
        try await self.incident("T", minutes: 5)
        let categories = self.report(by: .category).groups
        #expect(categories.map(\.key) == ["Network", "Network / DNS", nil])
        #expect(categories.map(\.figures.count) == [2, 1, 1])
        #expect(self.report(by: .service).groups.map(\.key) == ["a", "b", nil])
        #expect(self.report(by: .priority).groups.map(\.key) == ["P3"])
        #expect(self.report(by: .month).groups.allSatisfy { $0.key?.count == 7 })
    }

    @Test("show what comes back, against the stretch before")
    func patterns() async throws {
        try await self.incident("T", self.about(["a", "b"]), minutes: 5)
        self.fixture.timers.advance(milliseconds: 30 * 3_600_000)
        for _ in 0..<3 { try await self.incident("T", self.about(["a"]), minutes: 5) }
        for _ in 0..<2 { try await self.incident("T", self.about(["b"]), minutes: 5) }
        let patterns = self.report(hours: 24).patterns
        #expect(patterns.map(\.name) == ["a", "b"])
        #expect(patterns.map(\.count) == [3, 2])
        #expect(patterns.map(\.before) == [1, 1])
        #expect(patterns.map(\.rise) == [2, 1])
        #expect(patterns.first?.downtime == 900)
    }

    @Test("of nothing are empty and no error")
    func nothing() {
        let report = self.report()
        #expect(report.total.count == 0 && report.groups.isEmpty && report.patterns.isEmpty)
        #expect(report.total.steps[.resolve]?.recorded.median == nil)
    }

    @Test("come as JSON, and as a table in which no cell is a formula")
    func forms() async throws {
        let house = try House()
        let rob = try await house.person("rob")
        let body = #"{"title":"T","status":"investigating","services":["=1+1","a,b"]}"#
        _ = try await house.ask(.post, "/api/v1/incidents", body, bearer: rob)
        let json = try await house.ask(.get, "/api/v1/analytics?by=service", bearer: rob)
        #expect(json.json?["total"]?["count"] == 1 && json.json?["groups"]?.array?.count == 2)
        let csv = try await house.ask(.get, "/api/v1/analytics?by=service", bearer: rob, headers: [.accept: "text/csv"])
        #expect(csv.headers[.contentType]?.hasPrefix("text/csv") == true)
        let lines = csv.text.split(separator: "\r\n")
        #expect(lines.count == 4 && lines[0].hasPrefix("service,count,"))
        #expect(lines.contains { $0.hasPrefix("'=1+1,1,") } && lines.contains { $0.hasPrefix("\"a,b\",1,") })
        #expect(lines.last?.hasPrefix("total,1,") == true)
        for query in ["?by=colour", "?from=2030-01-01T00:00:00Z", "?to=now"] {
            #expect(try await house.ask(.get, "/api/v1/analytics\(query)", bearer: rob).status == 400)
        }
    }

    @Test("of one incident are counted up to now")
    func measures() async throws {
        let house = try House()
        let rob = try await house.person("rob")
        let incident = try await house.declare("Checkout is down", by: rob)
        house.timers.advance(milliseconds: 90_000)
        let answer = try await house.ask(.get, "/api/v1/incidents/\(incident)/measures", bearer: rob)
        #expect(answer.json?["intervals"]?["resolve"]?["state"] == "pending")
        #expect(answer.json?["status_s"]?["investigating"] == 90)
        #expect(answer.json?["downtime_s"] == 90 && answer.json?["running"] == nil)
    }
}
