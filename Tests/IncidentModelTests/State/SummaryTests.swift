import IncidentModel
import Testing
import WarRoomTesting

@Suite("The lobby")
struct SummaryTests {
    private func summary(
        _ number: Int,
        _ urgency: String,
        _ change: (inout IncidentScript) throws -> Void = { _ in }
    )
        throws -> IncidentSummary
    {
        let start = Timestamp(milliseconds: 1_795_467_600_000).adding(seconds: number * 60)
        var script = IncidentScript(IncidentID(series: .ordinary, number: number), at: start)
        try script.send("incident.declare", ["title": "T", "impact": ["users": "high"], "urgency": .string(urgency)])
        try change(&script)
        return IncidentSummary(script.state)
    }

    private func promise(_ at: String) -> (inout IncidentScript) throws -> Void {
        { try $0.send("update.publish", ["audience": "public", "text": "a", "next_update_at": .string(at)]) }
    }

    @Test("has open ones by priority, then by the next promised update, then the newest; then what is over")
    func order() throws {
        let resolved = try self.summary(1, "high") { try $0.send("status.change", ["to": "resolved"]) }
        let cancelled = try self.summary(2, "high") { try $0.send("status.change", ["to": "cancelled"]) }
        let worked = [
            try self.summary(3, "high", self.promise("2026-11-23T23:00:00Z")),
            try self.summary(4, "high", self.promise("2026-11-23T23:30:00Z")),
            try self.summary(6, "high"), try self.summary(5, "high"),
            try self.summary(7, "medium"), try self.summary(8, "low"), resolved, cancelled,
        ]
        #expect(worked.reversed().sorted() == worked)
        #expect(worked.shuffled().sorted() == worked)
    }

    @Test("shows an incident in one line")
    func line() throws {
        let script = try SampleIncident.outage()
        var writer = JSONWriter()
        IncidentSummary(script.state).write(to: &writer)
        let json = try #require(JSONParser.parse(writer.bytes).object)
        #expect(
            json.members.map(\.key) == [
                "incident", "seq", "title", "status", "priority", "category", "services", "commander", "eta",
                "next_update_at", "clock", "updated_at", "declared_at", "drill", "restricted", "children",
            ]
        )
        #expect(json.at("incident") == "INC-7")
        #expect(json.at("seq") == .number(JSONNumber(script.events.count)))
        #expect(json.at("commander", "handle") == "ana")
        #expect(json.at("priority") == "P1")
        #expect(json.at("updated_at")?.string == script.events.last?.recordedAt.text)
    }

    @Test("forgets a recovery time that was withdrawn")
    func withdrawn() throws {
        let data: JSON = ["kind": "restore", "likely": "2026-11-23T23:00:00Z", "confidence": "low"]
        let given = try self.summary(1, "high") { try $0.send("eta.set", data) }
        #expect(given.restoreLikely?.clock == "23:00")
        let taken = try self.summary(1, "high") {
            try $0.send("eta.set", data)
            try $0.send("eta.withdraw", ["kind": "restore", "reason": "no"])
        }
        #expect(taken.restoreLikely == nil)
    }
}
