import IncidentModel

// MARK: - 02:49 to 03:36: the call, the people, the cause

extension PaymentsStory {
    mutating func callComesIn() throws {
        try self.send("02:52:00", "incident.declare", Self.call(try self.json("02:49:00")), by: PaymentsCast.marco)
        try self.send("02:53:10", "alert.report", Self.alert("firing"), by: PaymentsCast.prometheus)
        try self.note("02:54:20", ResponderJoined(person: PaymentsCast.ines))
        try self.send("02:55:00", "status.change", ["to": "investigating"], by: PaymentsCast.ines)
        let commander: JSON = ["role": "incident_commander", "to": "ines"]
        try self.send("02:55:20", "role.assign", commander, by: PaymentsCast.ines)
        try self.send("02:55:40", "category.set", ["path": ["system outage", "payments"]], by: PaymentsCast.ines)
        try self.note("02:56:30", ResponderJoined(person: PaymentsCast.tomasz))
        try self.send("02:56:40", "impact.set", Self.impact, by: PaymentsCast.ines)
        let lead: JSON = ["role": "communications_lead", "to": "daniel"]
        try self.send("02:57:10", "role.assign", lead, by: PaymentsCast.ines)
        let expert: JSON = ["role": "subject_matter_expert", "to": "tomasz"]
        try self.send("02:57:20", "role.assign", expert, by: PaymentsCast.ines)
        try self.note("02:57:50", ResponderJoined(person: PaymentsCast.daniel))
        try self.send("02:58:30", "reading.record", Self.affected, by: PaymentsCast.tomasz)
        let start: JSON = [
            "milestone": "impact_started", "at": try self.json("02:41:00"),
        ]
        try self.send("02:59:30", "milestone.set", start, by: PaymentsCast.tomasz)
        try self.tellEverybody()
    }

    /// The first word to each of three audiences.
    private mutating func tellEverybody() throws {
        try self.update(
            "03:02:00",
            "stakeholders",
            "Since 02:41 UTC about **four card payments in ten** are declined, at all merchants. No card is charged "
                + "twice. We are looking for the cause.",
            next: "03:30:00"
        )
        try self.update(
            "03:04:00",
            "executives",
            "Major incident INC-412: card authorisation is badly degraded. Inês Carvalho leads. DORA clocks are running.",
            next: "04:00:00"
        )
        try self.update(
            "03:10:00",
            "public",
            "Some card payments are declined at the moment. Please ask your customers to try once more, or to use "
                + "another means of payment.",
            next: "03:40:00"
        )
    }

    mutating func searchForCause() throws {
        try self.send("03:11:00", "escalation.raise", Self.databaseCall, by: PaymentsCast.ines)
        let network: JSON = ["text": "The link to the card schemes loses packets."]
        try self.send("03:12:00", "hypothesis.open", network, by: PaymentsCast.tomasz)
        let codes: JSON = [
            "text": "Compare the decline codes of before and after 02:40.", "to": "tomasz", "within_s": 600,
        ]
        try self.send("03:13:00", "task.open", codes, by: PaymentsCast.ines)
        try self.wait(until: "03:16:30")
        let onMyWay: JSON = ["escalation": "ESC-2", "note": "At my desk in two minutes."]
        try self.send("03:17:40", "escalation.acknowledge", onMyWay, by: PaymentsCast.priya)
        try self.note("03:19:20", ResponderJoined(person: PaymentsCast.priya))
        try self.note("03:19:21", EscalationJoined(escalation: "ESC-2", person: PaymentsCast.priya))
        let linkIsFine: JSON = ["hypothesis": "HYP-1", "note": "Both links answer in 11 ms and lose nothing."]
        try self.send("03:20:30", "hypothesis.rule_out", linkIsFine, by: PaymentsCast.tomasz)
        let found: JSON = [
            "task": "TASK-1", "note": "All new declines are code 91, “issuer unavailable”, from our vault.",
        ]
        try self.send("03:21:40", "task.done", found, by: PaymentsCast.tomasz)
        let limit: JSON = [
            "text": .string(Self.belief)
        ]
        try self.send("03:23:00", "hypothesis.open", limit, by: PaymentsCast.priya)
        let count: JSON = ["text": "Read the connection counts of token-vault-2.", "to": "priya", "within_s": 300]
        try self.send("03:23:30", "task.open", count, by: PaymentsCast.ines)
        try self.send("03:26:00", "escalation.raise", Self.vendorCall, by: PaymentsCast.ines)
        try self.update(
            "03:28:00",
            "stakeholders",
            "The payments fail in our own token vault, not at the card schemes. The database team is on it.",
            next: "04:00:00"
        )
        try self.send("03:31:10", "task.done", Self.counted, by: PaymentsCast.priya)
        let vendor: JSON = ["escalation": "ESC-3", "note": "Halden case 48213, an engineer is assigned."]
        try self.send("03:32:00", "escalation.acknowledge", vendor, by: PaymentsCast.ines)
        try self.send("03:33:00", "file.attach", Self.screenshot, by: PaymentsCast.priya)
        let sure: JSON = ["hypothesis": "HYP-2", "note": "200 of 200 connections in use, 4,100 waiting."]
        try self.send("03:34:20", "hypothesis.confirm", sure, by: PaymentsCast.priya)
        let identified: JSON = [
            "to": "identified", "note": "token-vault-2 allows 200 connections; it needs about 900.",
        ]
        try self.send("03:35:10", "status.change", identified, by: PaymentsCast.ines)
    }

    mutating func update(_ clock: String, _ audience: String, _ text: String, next: String? = nil) throws {
        var data: JSON = ["audience": .string(audience), "text": .string(text)]
        if let next {
            data = [
                "audience": .string(audience), "text": .string(text), "next_update_at": try self.json(next),
            ]
        }
        try self.send(clock, "update.publish", data, by: PaymentsCast.daniel)
    }
}

// MARK: - What was said

extension PaymentsStory {
    private static let belief =
        "Since the failover of 02:38 the token vault runs on its second node, whose limit of connections is still that "
        + "of the test environment."

    private static func call(_ reportedAt: JSON) -> JSON {
        [
            "title": "Card payments are declined at all merchants",
            "description": .string(
                "Grünwald Retail called: since about 02:40 UTC terminals in all of their shops decline four "
                    + "cards in ten. Two petrol stations that never close say the same."
            ),
            "status": "proposed",
            "reporter": ["name": "Anke Vogel, Grünwald Retail", "contact": "+49 30 5550 144", "channel": "phone"],
            "reported_at": reportedAt, "services": ["card-authorisation", "merchant-portal"],
        ]
    }

    static func alert(_ state: String) -> JSON {
        [
            "source": "prometheus", "dedup": "auth-decline-rate", "state": .string(state),
            "summary": "Declined card authorisations over 5 %", "severity": "critical",
            "labels": ["service": "card-authorisation", "region": "eu-central"],
        ]
    }

    private static let impact: JSON = [
        "dimensions": ["users": "high", "money": "high", "reputation": "medium", "security": "none"],
        "urgency": "high",
    ]

    private static let affected: JSON = [
        "name": "users_affected", "value": 41_000, "unit": "cardholders", "quality": "estimate",
        "source": "decline rate × usual traffic of a Tuesday night",
    ]

    private static let databaseCall: JSON = [
        "kind": "functional", "to": ["team": "database"],
        "reason": "The token vault times out and nobody here knows it.",
        "information": ["Declines began 02:41, three minutes after the failover CHG-5561.", "No deploy since Monday."],
    ]

    private static let vendorCall: JSON = [
        "kind": "vendor", "to": ["team": "Halden Data support"],
        "reason": "Can the limit of connections be raised while the node serves?", "respond_within_s": 900,
        "information": ["Halden DB 14.2, two nodes", "Contract: platinum, answer within 15 minutes"],
    ]

    private static let counted: JSON = ["task": "TASK-2", "note": "200 of 200 in use; the first node allowed 1,200."]

    private static let screenshot: JSON = [
        "sha256": .string(PaymentsStory.screenshotHash), "name": "token-vault-2-connections.png",
        "media_type": "image/png",
        "caption": "Connections of token-vault-2 since 02:30: flat at 200 from 02:41 on.",
    ]
}
