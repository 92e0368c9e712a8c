import IncidentModel
import Testing
import WarRoomTesting

@Suite("Closing an incident")
struct CloseTests {
    @Test("that is resolved keeps the outcome", arguments: Outcome.allCases)
    func closes(outcome: Outcome) throws {
        var script = try Given.status(.resolved)
        let fact: IncidentClosed = try only(
            script.send(
                "incident.close",
                ["outcome": .string(outcome.rawValue), "waived": SampleIncident.everyWaiver]
            )
        )
        #expect(
            fact.data
                == JSONObject([
                    .init(key: "outcome", value: .string(outcome.rawValue)),
                    .init(key: "waived", value: SampleIncident.everyWaiver),
                ])
        )
        #expect(script.state.status == .closed)
        #expect(script.state.outcome == outcome)
    }

    @Test(
        "that is not resolved is refused",
        arguments: IncidentStatus.allCases.filter { $0 != .resolved }
    )
    func tooEarly(status: IncidentStatus) throws {
        #expect(try Given.status(status).refusal("incident.close", ["outcome": "resolved"])?.code == .wrongState)
    }

    @Test("without an outcome is refused at the outcome")
    func outcome() throws {
        let script = try Given.status(.resolved)
        #expect(script.refusal("incident.close", [:])?.field == "/data/outcome")
        #expect(script.refusal("incident.close", ["outcome": "done"])?.code == .invalid)
    }

    @Test("and opening it again forgets the outcome")
    func reopened() throws {
        var script = try Given.status(.closed)
        try script.send("status.change", ["to": "investigating", "reason": "It is back again."])
        #expect(script.state.outcome == nil)
        #expect(script.state.status == .investigating)
    }

    @Test(
        "leaves only talk, corrections, machines, what follows a closure, and reopening",
        arguments: CommandCatalogue.names
    )
    func after(command: String) throws {
        let open: Set = [
            "message.post", "entry.edit", "entry.redact", "entry.pin", "entry.unpin", "file.attach", "status.change",
            "alert.report",
            "component.report", "bot.post", "clock.pause", "clock.resume", "clock.start", "report.submit",
            "incident.link", "category.set", "reading.record", "visibility.set", "milestone.set",
            "entry.react", "task.done", "task.extend", "task.cancel", "hypothesis.confirm", "hypothesis.rule_out",
            "decision.check", "recovery.test", "reporter.confirm", "followup.add", "followup.done", "review.record",
            "review.plan", "gate.waive",
        ]
        let script = try Given.status(.closed)
        let admin = Asker(id: SamplePeople.root.id, role: .admin, in: script.state)
        #expect(Permissions.allowed(admin, in: script.state).contains(command) == open.contains(command))
    }
}
