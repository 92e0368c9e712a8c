import IncidentModel
import Testing
import WarRoomTesting

@Suite("An escalation to a team")
struct EscalationChainTests {
    static let policy: Policy = {
        var policy = Policy()
        var team = Team()
        team.people = ["ben", "chiara"]
        team.steps = [.init(to: .person("ben"), within: 5), .init(to: .level("managers"), within: 10)]
        team.repeats = 1
        policy.teams["database"] = team
        policy.levels["managers"] = ["root"]
        policy.information[.functional] = ["what was tried", "error message"]
        return policy
    }()

    private func raised(_ more: JSON = [:]) throws -> IncidentScript {
        var script = IncidentScript(policy: Self.policy)
        try script.send("incident.declare", ["title": "T"])
        let data: JSON = ["kind": "functional", "to": ["team": "database"], "reason": "The replica lags."]
        try script.send("escalation.raise", data.merging(more))
        return script
    }

    @Test("calls the people of its first step, with the time that the policy gives them")
    func first() throws {
        let script = try self.raised()
        let escalation = try #require(script.state.escalation("ESC-1"))
        #expect(escalation.raised.step == 1)
        #expect(escalation.called == [SamplePeople.ben])
        #expect(escalation.respondBy == escalation.raisedAt.adding(seconds: 300))
        #expect(try self.raised(["respond_within_s": 60]).state.escalation("ESC-1")?.raised.respondWithin == 60)
    }

    @Test("shows what of the house's checklist was told, and refuses nothing")
    func checklist() throws {
        let script = try self.raised(["information": ["What was tried: a restart."]])
        let list = try #require(script.state.escalation("ESC-1")?.raised.checklist)
        #expect(list.map(\.isGiven) == [true, false])
        let ticked = try self.raised(["checklist": ["error message"]]).state.escalation("ESC-1")?.raised.checklist
        #expect(ticked?.map(\.isGiven) == [false, true])
    }

    @Test("goes through its steps and repeats, each at its true time, and then ends")
    func chain() throws {
        var script = try self.raised()
        let start = try #require(script.state.escalation("ESC-1")?.raisedAt)
        script.wait(seconds: 10_000)
        let late = script.events.filter { $0.kind == "escalation.timed_out" }
        #expect(late.map { $0.eventAt.seconds(since: start) / 60 } == [5, 15, 20, 30])
        #expect(script.state.escalations.map(\.raised.step) == [1, 2, 3, 4])
        #expect(script.state.escalations.map(\.raised.follows) == [nil, "ESC-1", "ESC-2", "ESC-3"])
        #expect(script.state.escalations.flatMap(\.called).map(\.handle) == ["ben", "root", "ben", "root"])
        #expect(script.state.escalations.allSatisfy { $0.state == .timedOut })
        #expect(script.wait(seconds: 10_000).isEmpty)
        #expect(script.state == script.replayed())
    }

    @Test("that is declined goes to the next step in the same unit")
    func decline() throws {
        var script = try self.raised()
        let facts = try script.send("escalation.decline", ["escalation": "ESC-1", "reason": "On a plane."])
        #expect(facts.map { type(of: $0).kind } == ["escalation.declined", "escalation.raised"])
        #expect(script.state.escalation("ESC-2")?.raised.reason == "ESC-1 was declined.")
        #expect(script.state.escalation("ESC-2")?.called == [SamplePeople.root])
    }

    @Test("that is answered or cancelled waits for nobody", arguments: ["acknowledge", "cancel"])
    func answered(command: String) throws {
        var script = try self.raised()
        try script.send("escalation.\(command)", ["escalation": "ESC-1"])
        #expect(script.wait(seconds: 10_000).isEmpty)
    }

    @Test("goes from raised over notified to joined, with a time for each")
    func states() throws {
        var script = try self.raised()
        script.record(EscalationNotified(escalation: "ESC-1", people: [SamplePeople.ben], how: "room"), by: .system)
        #expect(script.state.escalation("ESC-1")?.state == .notified)
        try script.send("escalation.acknowledge", ["escalation": "ESC-1"], by: SamplePeople.ben)
        script.record(EscalationJoined(escalation: "ESC-1", person: SamplePeople.ben), by: .system)
        let row = try #require(script.json().at("escalations")?.array?.first?.object)
        #expect(row["state"] == "joined")
        for name in ["raised_at", "notified_at", "answered_at", "joined_at"] { #expect(row[name]?.string != nil) }
        #expect(row["joined_by"]?.object?["handle"] == "ben")
    }

    @Test("whose text was redacted goes on without it, and no later step repeats it")
    func redacted() throws {
        var script = try self.raised()
        try script.send("role.assign", ["role": "scribe", "to": "ana"])
        script.wait(seconds: 400)
        try script.send("entry.redact", ["seq": 2, "reason": "Not for here."])
        #expect(!script.text().contains("replica"))
        #expect(script.state == script.replayed())
    }

    @Test("of a restricted incident lets those who are called see it, at every step")
    func restricted() throws {
        var script = IncidentScript(policy: Self.policy)
        try script.send("incident.declare", ["title": "T", "restricted": true])
        try script.send("escalation.raise", ["kind": "functional", "to": ["team": "database"], "reason": "r"])
        #expect(script.state.members == ["usr_1", "usr_2"])
        script.wait(seconds: 400)
        #expect(script.state.members == ["usr_1", "usr_2", "usr_4"])
    }
}
