package import IncidentModel

/// Whole incidents with something of every kind in them.
package enum SampleIncident {
    /// A shop's outage from the first call to its closing, with people, bots, slips and a redaction.
    package static func outage() throws -> IncidentScript {
        var script = IncidentScript()
        try self.begin(&script)
        try self.work(&script)
        try self.recover(&script)
        return script
    }

    /// `waived` of a closing for tests that are about something else: every item of the gate.
    package static let everyWaiver: JSON = .array(
        GateItem.allCases.map { item in
            ["item": .string(item.rawValue), "reason": "This incident is only a short scene."]
        }
    )

    private static func begin(_ script: inout IncidentScript) throws {
        try script.send(
            "incident.declare",
            [
                "title": "Checkout answers with 502", "description": "One order in three fails since 20:50.",
                "reporter": ["name": "Marta (service desk)", "contact": "+34 555 0100", "channel": "phone"],
                "category": ["software", "deployment"], "impact": ["users": "high", "money": "unknown"],
                "urgency": "high", "services": ["checkout", "payments"],
            ]
        )
        script.record(ResponderJoined(person: SamplePeople.ana), by: .system)
        script.record(ResponderJoined(person: SamplePeople.ben), by: .system)
        try script.send("role.assign", ["role": "incident_commander", "to": "ana"])
        try script.send("role.assign", ["role": "subject_matter_expert", "to": "ben"])
        try script.send(
            "alert.report",
            [
                "source": "prometheus", "dedup": "HighErrorRate", "state": "firing", "summary": "Error rate over 5 %",
                "severity": "critical", "labels": ["region": "eu-1"], "links": ["https://grafana.example/d/1"],
            ],
            by: SamplePeople.monitor
        )
        try script.send("message.post", ["text": "The pool in eu-1 is *exhausted*.", "mentions": ["ben"]])
    }

    private static func work(_ script: inout IncidentScript) throws {
        try script.send("entry.pin", ["seq": 7, "label": "First sign"])
        try script.send(
            "escalation.raise",
            [
                "kind": "functional", "to": ["team": "database"], "reason": "Nobody here knows the pooler.",
                "respond_within_s": 300,
            ]
        )
        try script.send("escalation.acknowledge", ["escalation": "ESC-1", "note": "On it."], by: SamplePeople.ben)
        try self.think(&script)
        try script.send("status.change", ["to": "identified", "note": "A deploy halved the pool."])
        try script.send("eta.set", self.eta("2026-11-23T21:40:00Z", "low", "The rollback takes 20 minutes."))
        try script.send("message.post", ["text": "The password is hunter2."], by: SamplePeople.ben)
        try script.send("entry.redact", ["seq": 20, "reason": "A password was shown."])
        try script.send(
            "update.publish",
            ["audience": "stakeholders", "text": "We are rolling back.", "next_update_at": "2026-11-23T21:50:00Z"]
        )
        try script.send("eta.set", self.eta("2026-11-23T22:10:00Z", "medium", "The first try failed."))
        try script.send(
            "component.report",
            ["component": "checkout-api", "state": "partial_outage", "text": "2 of 6 pods are ready."],
            by: SamplePeople.monitor
        )
        try script.send("bot.post", ["text": "Rollback to 1.41.9", "fields": ["pods": 6]], by: SamplePeople.monitor)
    }

    private static func recover(_ script: inout IncidentScript) throws {
        try script.send("status.change", ["to": "monitoring"])
        try script.send(
            "alert.report",
            ["source": "prometheus", "dedup": "HighErrorRate", "state": "resolved", "summary": "Error rate over 5 %"],
            by: SamplePeople.monitor
        )
        try script.send("status.change", ["to": "resolved"])
        script.record(ResponderLeft(person: SamplePeople.ben), by: .system)
        try self.lookBack(&script)
        try script.send("incident.close", ["outcome": "resolved", "note": "Quiet since 22:05."])
    }

    private static func eta(_ likely: String, _ confidence: String, _ basis: String) -> JSON {
        [
            "kind": "restore", "likely": .string(likely), "confidence": .string(confidence), "basis": .string(basis),
            "audience": "stakeholders",
        ]
    }

    private static func think(_ script: inout IncidentScript) throws {
        try script.send("task.open", ["text": "Look at the pooler's log.", "to": "ben", "within_s": 900])
        try script.send("task.open", ["text": "Call the hosting company.", "due": "2026-11-23T21:50:00Z"])
        try script.send("hypothesis.open", ["text": "The deploy of 20:48 halved the pool."], by: SamplePeople.ben)
        try script.send("task.done", ["task": "TASK-1", "note": "It runs out of connections."], by: SamplePeople.ben)
        try script.send("hypothesis.confirm", ["hypothesis": "HYP-1", "note": "100 instead of 200."])
        try script.send(
            "decision.record",
            [
                "question": "Roll back or mend forward?", "options": ["roll back", "mend forward"],
                "chosen": "roll back", "expected": "Errors under 1 %.", "check_at": "2026-11-23T21:45:00Z",
            ]
        )
        let step: JSON = ["runbook": "checkout", "step": "rollback", "result": "ok", "note": "To 1.41.9."]
        try script.send("step.complete", step)
    }

    private static func lookBack(_ script: inout IncidentScript) throws {
        try script.send("recovery.test", ["check": "Order with a test card", "result": "passed", "by": "ben"])
        try script.send("reporter.confirm", ["satisfied": true, "how": "phone", "note": "Marta placed an order."])
        try script.send("update.publish", ["audience": "stakeholders", "text": "Checkout works again."])
        try script.send("decision.check", ["decision": "DEC-1", "worked": "yes"])
        try script.send("task.cancel", ["task": "TASK-2", "reason": "Nobody needs them any more."])
        try script.send(
            "followup.add",
            [
                "text": "Alert on a pool that is nine tenths full.", "type": "detective", "owner": "ben",
                "due": "2026-12-07T12:00:00Z", "priority": "P3",
            ]
        )
        try script.send("review.record", ["section": "went_well", "text": "The rollback took **six** minutes."])
        let reason: JSON = "The same review as that of INC-3 next week."
        try script.send("gate.waive", ["item": "review_written_or_planned", "reason": reason])
    }
}
