import IncidentModel
import Testing
import WarRoomTesting

@Suite("The closure gate")
struct ClosureGateTests {
    /// A resolved major incident in which nothing else was done.
    private func resolved() throws -> IncidentScript {
        var script = try Given.declared(["title": "T", "impact": ["users": "high"], "urgency": "high"])
        try script.send("status.change", ["to": "resolved"])
        return script
    }

    private func why(_ item: GateItem, _ script: IncidentScript) -> String? {
        ClosureGate(script.state, script.policy).verdicts.first { $0.item == item && !$0.isMet }?.why
    }

    /// What meets each item of a resolved incident.
    private static let deeds: [(GateItem, String, JSON)] = [
        (.recoveryTested, "recovery.test", ["check": "Order", "result": "passed"]),
        (.reporterConfirmed, "reporter.confirm", ["satisfied": true, "how": "phone"]),
        (.audiencesTold, "update.publish", ["audience": "stakeholders", "text": "It is over."]),
        (.causeRecorded, "review.record", ["section": "cause", "text": "A deploy."]),
        (
            .followupsOwned, "followup.add",
            ["text": "Alert", "type": "detective", "owner": "ben", "due": "2026-12-24T12:00:00Z"]
        ),
        (.reviewWrittenOrPlanned, "review.plan", ["at": "2026-12-01T12:00:00Z", "owner": "ben"]),
    ]

    @Test("lists every item in the contract's order, with what is missing in words")
    func listed() throws {
        let gate = try #require(try self.resolved().json().at("gate")?.array)
        #expect(gate.map { $0.object?["item"]?.string } == GateItem.allCases.map { $0.rawValue })
        #expect(gate[0].object?.members.map(\.key) == ["item", "met", "waived", "why"])
        #expect(gate[0].object?["met"] == true)
        #expect(gate[1].object?["why"] == "Nobody has tested whether service is back.")
        #expect(try self.resolved().json(.stakeholders).at("gate") == [])
    }

    @Test("refuses to close with the list of what is unmet")
    func refused() throws {
        let refusal = try #require(try self.resolved().refusal("incident.close", ["outcome": "resolved"]))
        #expect(refusal.code == .gateNotMet)
        #expect(refusal.message.hasPrefix("The incident cannot be closed yet. Nobody has tested"))
        let items = refusal.details["unmet"]?.array?.map { $0.object?["item"]?.string }
        #expect(
            items == [
                "recovery_tested", "reporter_confirmed", "audiences_told", "cause_recorded", "followups_owned",
                "review_written_or_planned",
            ]
        )
        #expect(refusal.details["unmet"]?.array?.allSatisfy { $0.object?["why"]?.string?.isEmpty == false } == true)
    }

    @Test("opens one by one, and then lets the incident be closed")
    func opens() throws {
        var script = try self.resolved()
        for (item, command, data) in Self.deeds {
            #expect(self.why(item, script) != nil)
            #expect(script.refusal("incident.close", ["outcome": "resolved"])?.code == .gateNotMet)
            try script.send(command, data)
            #expect(self.why(item, script) == nil)
        }
        let fact: IncidentClosed = try only(script.send("incident.close", ["outcome": "resolved"]))
        #expect(fact.waived.isEmpty)
        #expect(ClosureGate(script.state, script.policy).verdicts.allSatisfy { $0.isMet })
    }

    @Test("names the tasks that are open and the decisions that nobody checked")
    func work() throws {
        var script = try self.resolved()
        for _ in 0..<2 { try script.send("task.open", ["text": "x"]) }
        #expect(self.why(.tasksClosed, script) == "Two tasks are open: TASK-1, TASK-2.")
        try script.send("task.done", ["task": "TASK-1"])
        #expect(self.why(.tasksClosed, script) == "One task is open: TASK-2.")
        let check: JSON = ["question": "Q", "chosen": "C", "check_at": "2026-11-24T00:00:00Z"]
        try script.send("decision.record", check)
        #expect(self.why(.decisionsChecked, script) == "One decision is not checked yet: DEC-1.")
        try script.send("decision.check", ["decision": "DEC-1", "worked": "yes"])
        #expect(self.why(.decisionsChecked, script) == nil)
    }

    @Test("wants the last test of every check to have passed")
    func tests() throws {
        var script = try self.resolved()
        try script.send("recovery.test", ["check": "Order", "result": "passed"])
        try script.send("recovery.test", ["check": "Refund", "result": "failed", "by": "ben"])
        #expect(self.why(.recoveryTested, script) == "The last test of “Refund” failed; test again once it is mended.")
        try script.send("recovery.test", ["check": "Refund", "result": "passed"])
        #expect(self.why(.recoveryTested, script) == nil)
        let json = try #require(try script.json().at("recovery_tests")?.array)
        #expect(json.map { $0.object?.at("by", "handle") } == ["ana", "ben", "ana"])
    }

    @Test("wants every audience that was ever told to be told of the end, and stakeholders of a major incident")
    func audiences() throws {
        var script = try Given.declared()
        try script.send("status.change", ["to": "resolved"])
        #expect(self.why(.audiencesTold, script) == nil)
        try script.send("status.change", ["to": "investigating", "reason": "It is back again."])
        try script.send("update.publish", ["audience": "public", "text": "We are on it."])
        try script.send("status.change", ["to": "resolved"])
        #expect(self.why(.audiencesTold, script) == "Not told of the end yet: the public.")
        try script.send("update.publish", ["audience": "public", "text": "It is over."])
        #expect(self.why(.audiencesTold, script) == nil)
        #expect(self.why(.audiencesTold, try self.resolved()) == "Not told of the end yet: stakeholders.")
    }

    @Test("takes a confirmed hypothesis or a linked problem for the cause")
    func cause() throws {
        var script = try self.resolved()
        try script.send("hypothesis.open", ["text": "The deploy"])
        #expect(self.why(.causeRecorded, script) != nil)
        var linked = script
        try script.send("hypothesis.confirm", ["hypothesis": "HYP-1"])
        #expect(self.why(.causeRecorded, script) == nil)
        try linked.send("incident.link", ["relation": "problem", "target": "PRB-12"])
        #expect(self.why(.causeRecorded, linked) == nil)
    }

    @Test("waits for the authorities' reports")
    func authorities() throws {
        var script = try self.resolved()
        let at = script.now
        script.record(
            ClockStarted(clock: .report(.nis2EarlyWarning), startedAt: at, targetAt: at.adding(seconds: 86_400)),
            by: .system
        )
        #expect(self.why(.authorityReportsDone, script)?.hasPrefix("An authority waits: ") == true)
        script.record(ClockMet(clock: .report(.nis2EarlyWarning), targetAt: at, at: at), by: .system)
        #expect(self.why(.authorityReportsDone, script) == nil)
    }

    @Test("takes a review with a summary and lessons for a written one")
    func review() throws {
        var script = try self.resolved()
        try script.send("review.record", ["section": "summary", "text": "S"])
        #expect(
            self.why(.reviewWrittenOrPlanned, script)
                == "The review is neither planned nor written: its lessons are missing."
        )
        try script.send("review.record", ["section": "lessons", "text": "L"])
        #expect(self.why(.reviewWrittenOrPlanned, script) == nil)
    }

    @Test("asks only for the items that the policy wants of the priority")
    func policy() throws {
        var script = try self.resolved()
        script.policy.gate.left[.p1] = Set(GateItem.allCases).subtracting([.causeRecorded])
        #expect(ClosureGate(script.state, script.policy).verdicts.map(\.item) == [.causeRecorded])
        try script.send("review.record", ["section": "cause", "text": "A deploy."])
        try script.send("incident.close", ["outcome": "resolved"])
    }
}
