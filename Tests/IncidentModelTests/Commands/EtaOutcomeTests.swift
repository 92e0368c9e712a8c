import IncidentModel
import Testing
import WarRoomTesting

@Suite("A recovery time")
struct EtaOutcomeTests {
    private func given(_ kind: String = "restore", audience: String = "stakeholders") throws -> IncidentScript {
        var script = try Given.commanded()
        try script.send(
            "eta.set",
            [
                "kind": .string(kind), "likely": "2026-11-23T21:30:00Z", "best": "2026-11-23T21:20:00Z",
                "worst": "2026-11-23T22:00:00Z", "confidence": "low", "audience": .string(audience),
            ]
        )
        return script
    }

    private func status(
        _ script: IncidentScript,
        _ kind: String = "restore",
        _ scope: ReaderScope = .full
    ) throws -> JSON? {
        try script.json(scope).at("eta", kind, "state")
    }

    @Test("that passes with service not back is exceeded, once, told to whom it was told")
    func exceeded() throws {
        var script = try self.given()
        let facts = script.wait(seconds: 7200)
        let fact: EtaExceeded = try only(facts)
        #expect(fact.revision == 1)
        #expect(fact.audience == .stakeholders)
        #expect(script.events.last?.eventAt == fact.likely)
        #expect(try self.status(script) == "exceeded")
        #expect(try self.status(script, "restore", .stakeholders) == "exceeded")
        try script.send("eta.set", ["kind": "restore", "likely": "2026-11-23T23:30:00Z", "confidence": "low"])
        #expect(try self.status(script) == "active")
        #expect(script.wait(seconds: 7200).count == 1)
        try script.send("eta.withdraw", ["kind": "restore", "reason": "Nobody knows."])
        #expect(try self.status(script) == "withdrawn")
        #expect(script.wait(seconds: 720_000).isEmpty)
    }

    @Test("that was moved in time is not exceeded at the time before")
    func moved() throws {
        var script = try self.given()
        try script.send("eta.set", ["kind": "restore", "likely": "2026-11-23T23:30:00Z", "confidence": "low"])
        #expect(script.wait(seconds: 3600).isEmpty)
    }

    @Test("is met in the unit in which service came back, with how near it was")
    func met() throws {
        var script = try self.given()
        script.now = script.now.adding(seconds: 1500)
        let facts = try script.send("status.change", ["to": "resolved"])
        let fact = try #require(facts.last as? EtaMet)
        let resolved = try #require(script.state.milestones[.resolved])
        #expect(fact.error == resolved.seconds(since: fact.likely))
        #expect(fact.error < 0)
        #expect(fact.isWithin == true)
        #expect(try self.status(script) == "met")
        let eta = try #require(try script.json(.stakeholders).at("eta", "restore")?.object)
        #expect(eta.at("state") == "met")
        #expect(eta.at("within") == true)
        #expect(script.refusal("eta.withdraw", ["kind": "restore", "reason": "x"])?.code == .wrongState)
        #expect(script.wait(seconds: 7200).isEmpty)
    }

    @Test("met after the worst time lies outside")
    func outside() throws {
        var script = try self.given()
        script.wait(seconds: 7200)
        let facts = try script.send("status.change", ["to": "resolved"])
        #expect(facts.compactMap { ($0 as? EtaMet)?.isWithin } == [false])
    }

    @Test("of a workaround is met when the harm is stopped, one of a permanent fix by nothing")
    func kinds() throws {
        var script = try self.given("workaround")
        try script.send("eta.set", ["kind": "permanent_fix", "likely": "2026-11-30T12:00:00Z", "confidence": "low"])
        let facts = try script.send("status.change", ["to": "monitoring"])
        #expect(facts.compactMap { ($0 as? EtaMet)?.recovery } == [.workaround])
        try script.send("status.change", ["to": "resolved"])
        #expect(try self.status(script, "permanent_fix") == "active")
        #expect(script.wait(seconds: 1_000_000).count == 1)
    }

    @Test("of an incident that was opened again is not met by the recovery of before")
    func reopened() throws {
        var script = try self.given("workaround")
        try script.send("status.change", ["to": "monitoring"])
        try script.send("status.change", ["to": "investigating", "reason": "It is back again."])
        try script.send("eta.set", ["kind": "workaround", "likely": "2026-11-23T23:30:00Z", "confidence": "low"])
        let facts = try script.send("status.change", ["to": "identified"])
        #expect(!facts.contains { $0 is EtaMet })
        #expect(try self.status(script, "workaround") == "active")
    }

    @Test("for responders alone is not given away by being met")
    func hidden() throws {
        var script = try self.given()
        try script.send("eta.set", ["kind": "restore", "likely": "2026-11-23T23:30:00Z", "confidence": "low"])
        try script.send("status.change", ["to": "resolved"])
        let eta = try #require(try script.json(.stakeholders).at("eta", "restore")?.object)
        #expect(eta.at("state") == "met")
        #expect(eta.at("error_s") == nil)
        #expect(script.events.last { $0.kind == EtaMet.kind }?.audience == .responders)
    }

    @Test("written down when it had passed is no news")
    func history() throws {
        var script = try Given.commanded()
        script.now = script.now.adding(seconds: 86_400)
        let eta: JSON = ["kind": "restore", "likely": "2026-11-23T21:30:00Z", "confidence": "low"]
        try script.send("eta.set", eta, eventAt: script.now.adding(seconds: -86_000))
        #expect(script.wait(seconds: 3600).isEmpty)
    }
}
