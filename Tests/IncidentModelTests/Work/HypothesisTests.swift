import IncidentModel
import Testing
import WarRoomTesting

@Suite("A hypothesis")
struct HypothesisTests {
    private func given() throws -> IncidentScript {
        var script = try Given.declared()
        try script.send("hypothesis.open", ["text": "The deploy halved the pool."])
        return script
    }

    @Test("is open until somebody finds what it is worth")
    func verdicts() throws {
        var script = try self.given()
        #expect(script.state.hypothesis("HYP-1")?.state == .open)
        try script.send("hypothesis.rule_out", ["hypothesis": "HYP-1", "note": "The pool is as it was."])
        #expect(script.state.hypothesis("HYP-1")?.state == .ruledOut)
        #expect(script.refusal("hypothesis.rule_out", ["hypothesis": "HYP-1"])?.code == .wrongState)
        try script.send("hypothesis.confirm", ["hypothesis": "HYP-1"], by: SamplePeople.ben)
        #expect(script.state.hypothesis("HYP-1")?.state == .confirmed)
        let json = try #require(try script.json().at("hypotheses")?.array?.first?.object)
        #expect(json.members.map(\.key) == ["hypothesis", "text", "state", "note", "at", "by", "seq"])
        #expect(json.at("note") == JSON.null)
    }

    @Test("that is not there, or has no text, is refused by field")
    func wrong() throws {
        let script = try self.given()
        #expect(script.refusal("hypothesis.open", [:])?.field == "/data/text")
        #expect(script.refusal("hypothesis.confirm", ["hypothesis": "HYP-2"])?.field == "/data/hypothesis")
    }
}

@Suite("A decision")
struct DecisionTests {
    private static let decision: JSON = [
        "question": "Roll back?", "options": ["yes", "no"], "chosen": "yes", "expected": "Errors fall",
        "check_at": "2026-11-23T22:00:00Z",
    ]

    @Test("waits for its check, and a later check replaces an earlier one")
    func checked() throws {
        var script = try Given.declared()
        try script.send("decision.record", Self.decision)
        #expect(script.state.decision("DEC-1")?.waitsForCheck == true)
        try script.send("decision.check", ["decision": "DEC-1", "worked": "no", "note": "Not at all."])
        try script.send("decision.check", ["decision": "dec-1", "worked": "partly"])
        #expect(script.state.decision("DEC-1")?.waitsForCheck == false)
        let json = try #require(try script.json().at("decisions")?.array?.first?.object)
        #expect(
            json.members.map(\.key) == [
                "decision", "question", "options", "chosen", "expected", "check_at", "worked", "note", "at", "by",
                "seq",
            ]
        )
        #expect(json.at("worked") == "partly")
        #expect(json.at("note") == JSON.null)
    }

    @Test("without a time for a check waits for none")
    func unchecked() throws {
        var script = try Given.declared()
        try script.send("decision.record", ["question": "Roll back?", "chosen": "yes"])
        #expect(script.state.decision("DEC-1")?.waitsForCheck == false)
    }

    @Test(
        "with wrong data is refused by field",
        arguments: [
            (["chosen": "yes"], "/data/question"), (["question": "Q"], "/data/chosen"),
            (["check_at": "2020-01-01T00:00:00Z"], "/data/check_at"),
        ] as [(JSON, String)]
    )
    func wrong(data: JSON, field: String) throws {
        let data = data.object?["check_at"] == nil ? data : Self.decision.merging(data)
        #expect(try Given.declared().refusal("decision.record", data)?.field == field)
    }

    @Test("that is not there cannot be checked, nor one in other words than yes, no and partly")
    func noCheck() throws {
        var script = try Given.declared()
        #expect(script.refusal("decision.check", ["decision": "DEC-1", "worked": "yes"])?.field == "/data/decision")
        try script.send("decision.record", Self.decision)
        #expect(script.refusal("decision.check", ["decision": "DEC-1", "worked": "maybe"])?.field == "/data/worked")
    }
}

@Suite("Runbooks, actions and reactions")
struct StepTests {
    @Test("a step done again shows how it went last")
    func steps() throws {
        var script = try Given.declared()
        let step: JSON = ["runbook": "db", "step": "replica"]
        try script.send("step.complete", step.merging(["result": "failed", "note": "It lags."]))
        try script.send("step.complete", step.merging(["result": "ok"]))
        try script.send("step.complete", ["runbook": "db", "step": "pool", "result": "skipped"])
        let steps = try #require(try script.json().at("steps")?.array)
        #expect(steps.map { $0.object?["result"] } == ["ok", "skipped"])
        #expect(steps[0].object?.members.map(\.key) == ["runbook", "step", "result", "note", "at", "by", "seq"])
        #expect(script.refusal("step.complete", step)?.field == "/data/result")
    }

    @Test("an action needs a text")
    func actions() throws {
        var script = try Given.declared()
        let fact: ActionRecorded = try only(script.send("action.record", ["text": "Restarted `db-1`."]))
        #expect(fact.body == "Restarted `db-1`.")
        #expect(script.refusal("action.record", [:])?.field == "/data/text")
    }

    @Test("the same reaction by the same person takes it back, by another it counts as well")
    func reactions() throws {
        var script = try Given.declared()
        let thumb: JSON = ["seq": 1, "emoji": "👍🏽"]
        try script.send("entry.react", thumb)
        try script.send("entry.react", thumb, by: SamplePeople.ben)
        #expect(script.state.reactions(to: 1, "👍🏽") == ["usr_1", "usr_2"])
        let fact: EntryReacted = try only(script.send("entry.react", thumb))
        #expect(fact.isRemoved)
        #expect(script.state.reactions(to: 1, "👍🏽") == ["usr_2"])
        try script.send("entry.react", thumb, by: SamplePeople.ben)
        #expect(script.state.reactions.isEmpty)
    }

    @Test("a reaction is one emoji", arguments: ["ok", "1", "👍👍", "", "a"])
    func emoji(text: String) throws {
        #expect(
            try Given.declared().refusal("entry.react", ["seq": 1, "emoji": .string(text)])?.field == "/data/emoji"
        )
        #expect(try Given.declared().refusal("entry.react", ["seq": 9, "emoji": "🇵🇹"])?.field == "/data/seq")
    }
}
