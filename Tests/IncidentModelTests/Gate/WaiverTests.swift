import IncidentModel
import Testing
import WarRoomTesting

@Suite("Waiving an item of the closure gate")
struct WaiverTests {
    private func waived(_ items: [GateItem], _ reason: String = "Nobody is there to ask.") -> JSON {
        .array(items.map { ["item": .string($0.rawValue), "reason": .string(reason)] })
    }

    @Test("needs an item that there is and a reason of ten characters")
    func wrong() throws {
        let script = try Given.status(.resolved)
        #expect(script.refusal("gate.waive", ["item": "cause_recorded", "reason": "no"])?.field == "/data/reason")
        #expect(script.refusal("gate.waive", ["item": "coffee", "reason": "Nobody has any."])?.field == "/data/item")
        let short: JSON = ["outcome": "resolved", "waived": self.waived([.causeRecorded], "no")]
        #expect(script.refusal("incident.close", short)?.field == "/data/waived/0/reason")
        let unknown: JSON = ["outcome": "resolved", "waived": [["item": "coffee", "reason": "Nobody has any."]]]
        #expect(script.refusal("incident.close", unknown)?.field == "/data/waived/0/item")
    }

    @Test("shows in the state who let it go, and stands in the closing with those given along")
    func closes() throws {
        var script = try Given.status(.resolved)
        try script.send("gate.waive", ["item": "cause_recorded", "reason": "The vendor does not say."])
        let items = GateItem.allCases.filter { $0 != .causeRecorded && $0 != .tasksClosed }
        let close: JSON = ["outcome": "resolved", "waived": self.waived(items)]
        let fact: IncidentClosed = try only(script.send("incident.close", close, by: SamplePeople.ben))
        #expect(Set(fact.waived.map(\.item)) == Set(items.map(\.rawValue) + ["cause_recorded"]))
        #expect(fact.waived.first { $0.item == "cause_recorded" }?.reason == "The vendor does not say.")
        let gate = try #require(try script.json().at("gate")?.array)
        let cause = try #require(gate.first { $0.object?["item"] == "cause_recorded" }?.object)
        #expect(cause.at("met") == false)
        #expect(cause.at("waived")?.object?.members.map(\.key) == ["reason", "by", "at"])
        #expect(cause.at("waived", "by", "handle") == "ana")
        let tested = try #require(gate.first { $0.object?["item"] == "recovery_tested" }?.object)
        #expect(tested.at("waived", "by", "handle") == "ben")
    }

    @Test("of an item with the same reason changes nothing, with another one it does")
    func again() throws {
        var script = try Given.status(.resolved)
        let waiver: JSON = ["item": "cause_recorded", "reason": "The vendor does not say."]
        try script.send("gate.waive", waiver)
        #expect(try script.send("gate.waive", waiver).isEmpty)
        try script.send("gate.waive", waiver.merging(["reason": "The vendor will never say."]))
        #expect(script.state.waiver(of: .causeRecorded)?.reason == "The vendor will never say.")
    }
}

@Suite("Opening an incident again")
struct ReopeningTests {
    private func closed() throws -> IncidentScript {
        var script = try Given.declared()
        try script.send("update.publish", ["audience": "public", "text": "We are on it."])
        try script.send("status.change", ["to": "resolved"])
        try script.send("recovery.test", ["check": "Order", "result": "passed"])
        try script.send("reporter.confirm", ["satisfied": true, "how": "phone"])
        try script.send("update.publish", ["audience": "public", "text": "It is over."])
        try script.send("gate.waive", ["item": "cause_recorded", "reason": "The vendor does not say."])
        try script.send("review.plan", ["at": "2026-12-01T12:00:00Z"])
        try script.send("incident.close", ["outcome": "resolved"])
        return script
    }

    private func unmet(_ script: IncidentScript) -> [GateItem] {
        ClosureGate(script.state, script.policy).blocking.map(\.item)
    }

    @Test("makes tests, confirmation, audiences and waivers of before no longer count")
    func forgets() throws {
        var script = try self.closed()
        #expect(self.unmet(script).isEmpty)
        #expect(script.state.milestones[.reporterConfirmed] != nil)
        try script.send("status.change", ["to": "investigating", "reason": "It is back again."])
        #expect(script.state.milestones[.reporterConfirmed] == nil)
        try script.send("status.change", ["to": "resolved"])
        #expect(self.unmet(script) == [.recoveryTested, .reporterConfirmed, .audiencesTold, .causeRecorded])
    }

    @Test("happens by itself where the reporter is not satisfied", arguments: [IncidentStatus.resolved, .closed])
    func unsatisfied(status: IncidentStatus) throws {
        var script = try Given.status(status)
        let facts = try script.send("reporter.confirm", ["satisfied": false, "how": "e-mail", "note": "Still down."])
        #expect(facts.map { type(of: $0).kind } == ["reporter.confirmed", "status.changed"])
        #expect(script.state.status == .investigating)
        #expect(script.state.milestones[.reporterConfirmed] == nil)
        let json = try #require(try script.json().at("confirmation")?.object)
        #expect(json.members.map(\.key) == ["satisfied", "how", "note", "at", "by", "seq"])
        #expect(json.at("satisfied") == false)
    }

    @Test("is not needed where it is open already")
    func open() throws {
        var script = try Given.status(.monitoring)
        #expect(try script.send("reporter.confirm", ["satisfied": false, "how": "phone"]).count == 1)
        #expect(script.state.status == .monitoring)
        #expect(script.refusal("reporter.confirm", ["satisfied": true])?.field == "/data/how")
        #expect(script.refusal("reporter.confirm", ["how": "phone"])?.field == "/data/satisfied")
        #expect(
            script.refusal("reporter.confirm", ["satisfied": true, "how": "x"], by: SamplePeople.monitor)?.code
                == .forbidden
        )
    }
}
