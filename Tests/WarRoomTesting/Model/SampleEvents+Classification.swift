package import IncidentModel

extension SampleEvents {
    package static let classification: [any EventPayload] =
        [
            CategorySet(path: ["software", "deployment"], previous: ["software"]),
            ImpactSet(
                impact: Impact([.users: .high, .money: .medium, .security: .unknown]),
                urgency: .high,
                source: .category
            ),
            PriorityChanged(from: .p3, to: .p1),
            PriorityOverridden(priority: .p2, from: .p3, reason: "The board meets in an hour."),
            VisibilitySet(isRestricted: true, members: [SamplePeople.ana, SamplePeople.ben]),
            MilestoneSet(
                milestone: .impactStarted,
                at: Timestamp(milliseconds: 1_795_553_400_000),
                previous: Timestamp(milliseconds: 1_795_554_000_000),
                reason: "The first orders failed earlier."
            ),
        ]
        + Self.read(
            ReadingRecorded.self,
            [
                "name": "users_affected", "value": 1200, "unit": "users", "quality": "estimate",
                "source": "Checkout logs",
            ]
        )

    package static let calls: [any EventPayload] =
        Self.read(
            HandoverOffered.self,
            [
                "role": "incident_commander", "to": "usr_2", "handle": "ben", "name": "Ben Okafor",
                "packet": [
                    "status": "investigating", "priority": "P1", "open_tasks": [["task": "TASK-1"]],
                    "open_decisions": [], "open_escalations": [], "eta": [:], "next_updates": [:], "clocks": [],
                    "risks": "The replica may fall behind.",
                ], "expires_at": "2026-11-24T21:10:00.000Z",
            ]
        )
        + [
            HandoverAccepted(role: .incidentCommander, from: SamplePeople.ana, to: SamplePeople.ben),
            HandoverDeclined(role: .incidentCommander, reason: "I have been up for 14 hours."),
            HandoverExpired(role: .incidentCommander, to: SamplePeople.ben),
            EscalationNotified(escalation: "ESC-1", people: [SamplePeople.ben, SamplePeople.chiara], how: "room"),
            EscalationJoined(escalation: "ESC-1", person: SamplePeople.ben),
            EscalationTimedOut(
                escalation: "ESC-1",
                step: 1,
                next: EscalationStep(to: .team("database"), step: 2)
            ),
        ]
}
