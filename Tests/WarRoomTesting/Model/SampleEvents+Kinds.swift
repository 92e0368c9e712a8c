package import IncidentModel

extension SampleEvents {
    package static let lifecycle: [any EventPayload] =
        Self.read(
            IncidentDeclared.self,
            [
                "number": "INC-7", "title": "Checkout answers with 502",
                "description": "Since 20:50 **one order in three** fails.\nCards are not charged.",
                "status": "proposed",
                "reporter": ["name": "Marta (service desk)", "contact": "+34 555 0100", "channel": "phone"],
                "reported_at": "2026-11-23T20:55:00.000Z", "category": ["software", "deployment"],
                "impact": ["users": "high", "money": "medium", "security": "unknown"], "urgency": "high",
                "services": ["checkout", "payments"], "template": "outage", "drill": false, "restricted": false,
            ]
        )
        + [
            IncidentUpdated(
                title: "Checkout answers with 502 in Europe",
                description: "Only the European region.",
                services: ["checkout"],
                reporter: Reporter(name: "Marta", channel: .phone)
            ),
            StatusChanged(
                from: .monitoring,
                to: .investigating,
                reason: "Errors are back in Frankfurt.",
                note: "The rollback did not hold."
            ),
            IncidentClosed(
                outcome: .resolved,
                waived: [.init(item: "review_written_or_planned", reason: "Same cause as INC-3.")],
                note: "Quiet for 24 hours."
            ),
            IncidentMerged(
                into: IncidentID(series: .ordinary, number: 3),
                reason: "Both are the same full disk."
            ),
            IncidentLinked(
                relation: .parent,
                target: LinkTarget(IncidentID(series: .ordinary, number: 3))
            ),
        ]

    package static let people: [any EventPayload] = [
        RoleAssigned(role: .incidentCommander, to: SamplePeople.ben, replaced: SamplePeople.ana),
        RoleReleased(role: .scribe, person: SamplePeople.chiara),
        ResponderJoined(person: SamplePeople.ben),
        ResponderLeft(person: SamplePeople.ben),
    ]

    package static let talk: [any EventPayload] = [
        MessagePosted(text: "@ben can you look at `pool-3`? 😀 \"502\"", replyTo: 4, mentions: ["usr_2"]),
        EntryEdited(seq: 9, text: "The pool is `pool-4`."),
        EntryRedacted(seq: 9, reason: "A password was shown."),
        EntryPinned(seq: 8, label: "First sign"),
        EntryUnpinned(seq: 8),
        FileAttached(
            name: "pool-3 “heap”.png",
            mediaType: "image/png",
            bytes: 48_213,
            sha256: String(repeating: "0f1e2d3c", count: 8),
            caption: "The heap just before it died."
        ),
        UpdatePublished(
            audience: .executives,
            text: "Checkout is degraded. We are rolling back.",
            nextUpdateAt: Timestamp(milliseconds: 1_795_556_400_000)
        ),
    ]

    package static let recovery: [any EventPayload] =
        Self.read(
            EtaSet.self,
            [
                "kind": "restore", "likely": "2026-11-24T23:10:00.000Z", "best": "2026-11-24T22:50:00.000Z",
                "worst": "2026-11-25T00:30:00.000Z", "confidence": "low", "basis": "The rollback takes 40 minutes.",
                "audience": "stakeholders", "revision": 2, "slip_s": 1800,
            ]
        )
        + [
            EtaWithdrawn(recovery: .restore, reason: "The rollback failed.", audience: .stakeholders),
            EscalationRaised(
                escalation: "ESC-1",
                direction: .functional,
                to: .person(SamplePeople.ben),
                reason: "We need someone who knows the database.",
                information: ["The replica is 40 minutes behind."],
                respondWithin: 300
            ),
            EscalationAcknowledged(escalation: "ESC-1", note: "On my way."),
            EscalationDeclined(escalation: "ESC-1", reason: "On a plane."),
            EscalationCancelled(escalation: "ESC-1", reason: "Found it ourselves."),
        ]

    package static let machines: [any EventPayload] =
        Self.read(AlertFired.self, Self.alert("firing")) + Self.read(AlertAcknowledged.self, Self.alert("acknowledged"))
        + Self.read(AlertResolved.self, Self.alert("resolved"))
        + [
            ComponentReported(component: "checkout-api", state: .partialOutage, text: "2 of 6 pods are ready."),
            BotPosted(
                text: "Deploy **1.42.0** finished.",
                fields: JSONObject([
                    .init(key: "version", value: "1.42.0"), .init(key: "seconds", value: 93),
                    .init(key: "rollback", value: false),
                ])
            ),
        ]

    private static func alert(_ state: String) -> JSON {
        [
            "source": "prometheus", "dedup": "HighErrorRate/checkout", "state": .string(state),
            "summary": "Error rate over 5 %", "severity": "critical",
            "labels": ["region": "eu-1", "job": "checkout"],
            "links": [["href": "https://grafana.example/d/1", "text": "Dashboard"]],
        ]
    }
}
