import IncidentModel
import Testing

@Suite("The catalogues")
struct CatalogueTests {
    @Test("name each kind and each command once")
    func unique() {
        #expect(Set(EventCatalogue.kinds).count == EventCatalogue.types.count)
        #expect(Set(CommandCatalogue.names).count == CommandCatalogue.commands.count)
    }

    @Test("have the kinds and commands that the room needs")
    func complete() {
        #expect(
            CommandCatalogue.names == [
                "incident.declare", "incident.update", "status.change", "incident.close", "incident.merge",
                "incident.link", "category.set", "impact.set", "priority.override", "reading.record", "visibility.set",
                "milestone.set", "role.assign", "role.release", "handover.offer", "handover.accept", "handover.decline",
                "message.post", "entry.edit", "entry.redact", "entry.pin", "entry.unpin", "file.attach",
                "entry.react",
                "update.publish", "update.snooze", "eta.set",
                "eta.withdraw", "escalation.raise", "escalation.acknowledge", "escalation.decline", "escalation.cancel",
                "task.open", "task.done", "task.extend", "task.cancel", "hypothesis.open", "hypothesis.confirm",
                "hypothesis.rule_out", "decision.record", "decision.check", "step.complete", "action.record",
                "recovery.test", "reporter.confirm", "followup.add", "followup.done", "review.record", "review.plan",
                "gate.waive",
                "clock.pause", "clock.resume", "clock.start", "report.submit",
                "alert.report", "component.report", "bot.post",
            ]
        )
    }

    @Test("give nothing for an unknown kind or data that the kind cannot read")
    func unknown() {
        #expect(EventCatalogue.payload(kind: "future.kind", data: JSONObject()) == nil)
        #expect(EventCatalogue.payload(kind: "message.posted", data: JSONObject()) == nil)
    }

    @Test("refuse an unknown command")
    func unknownCommand() {
        do throws(Refusal) {
            _ = try CommandCatalogue.read(CommandEnvelope(command: "coffee.make", incident: nil, data: JSONObject()))
            Issue.record("An unknown command was read.")
        } catch { #expect(error.code == .unknownCommand) }
    }
}
