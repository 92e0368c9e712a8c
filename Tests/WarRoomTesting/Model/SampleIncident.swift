import IncidentModel

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
        try script.send("status.change", ["to": "identified", "note": "A deploy halved the pool."])
        try script.send("eta.set", self.eta("2026-11-23T21:40:00Z", "low", "The rollback takes 20 minutes."))
        try script.send("message.post", ["text": "The password is hunter2."], by: SamplePeople.ben)
        try script.send("entry.redact", ["seq": 13, "reason": "A password was shown."])
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
        try script.send("incident.close", ["outcome": "resolved", "note": "Quiet since 22:05."])
    }

    private static func eta(_ likely: String, _ confidence: String, _ basis: String) -> JSON {
        [
            "kind": "restore", "likely": .string(likely), "confidence": .string(confidence), "basis": .string(basis),
            "audience": "stakeholders",
        ]
    }
}
