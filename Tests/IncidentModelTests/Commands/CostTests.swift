import IncidentModel
import Testing
import WarRoomTesting

@Suite("What an incident costs")
struct CostTests {
    private static let policy: Policy = {
        var policy = Policy()
        var cost = CostRule(currency: "EUR", perHour: 10_000, basis: "finance, 2026")
        cost.services = ["checkout": 60_000]
        cost.share = [.p3: 50]
        policy.cost = cost
        return policy
    }()

    private func given(_ data: JSON) throws -> IncidentScript {
        var script = IncidentScript(policy: Self.policy)
        try script.send("incident.declare", data)
        return script
    }

    @Test("is reckoned from the policy's figure for its services, and says where that comes from")
    func rate() throws {
        let script = try self.given(
            ["title": "Down", "services": ["checkout"], "impact": ["users": "high"], "urgency": "high"]
        )
        #expect(try script.json().at("cost", "per_hour")?.integer == 60_000)
        #expect(try script.json().at("cost", "basis")?.string == "policy: checkout")
        #expect(try script.json(.stakeholders).at("cost") == .null)
        let declared = try #require(script.state.milestones[.declared])
        let cost = try #require(script.state.cost(at: declared.adding(seconds: 1800)))
        #expect(cost.soFar == 30_000)
        #expect(!cost.isFrozen)
    }

    @Test("changes with the priority, each stretch at its own rate, and stands still from the resolution on")
    func stretches() throws {
        var script = try self.given(["title": "Slow"])
        #expect(try script.json().at("cost", "per_hour")?.integer == 5000)
        script.wait(seconds: 3600)
        try script.send("impact.set", ["dimensions": ["users": "high"], "urgency": "high"])
        #expect(try script.json().at("cost", "per_hour")?.integer == 10_000)
        script.wait(seconds: 3600)
        try script.send("status.change", ["to": "resolved"])
        script.wait(seconds: 36_000)
        let cost = try #require(script.state.cost(at: script.now))
        #expect(cost.isFrozen)
        #expect((14_990...15_020).contains(cost.soFar))
        try script.send(
            "incident.close",
            ["outcome": "resolved", "waived": SampleIncident.everyWaiver]
        )
        let closed = try #require(script.events.last { $0.kind == "incident.closed" })
        #expect(closed.data["cost"]?.object?["so_far"]?.integer == cost.soFar)
        #expect(script.replayed() == script.state)
    }

    @Test("is what a person said it is, until a person says otherwise, and nothing for a drill")
    func person() throws {
        var script = try self.given(["title": "Slow"])
        try script.send(
            "reading.record",
            ["name": "cost_per_hour", "value": 777, "unit": "EUR", "quality": "actual", "source": "the till"]
        )
        try script.send("impact.set", ["dimensions": ["users": "high"], "urgency": "high"])
        #expect(try script.json().at("cost", "per_hour")?.integer == 777)
        let drill = try self.given(["title": "Drill", "drill": true])
        #expect(try drill.json().at("cost") == .null)
    }
}
