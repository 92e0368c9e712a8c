import IncidentModel

extension OutageStory {
    static func work(_ story: inout Story) throws {
        try story.tell(
            "21:10:00.000",
            "update.published",
            [
                "audience": "stakeholders",
                "text": """
                **Checkout in Europe is degraded.** One order in three fails; cards are not charged.

                We are looking for the cause.
                """,
                "next_update_at": "2026-11-23T21:40:00.000Z",
            ],
            by: Cast.dana
        )
        try story.tell(
            "21:11:00.000",
            "update.published",
            [
                "audience": "public", "text": "Some orders in Europe fail at the moment. You are not charged.",
                "next_update_at": "2026-11-23T21:30:00.000Z",
            ],
            by: Cast.dana
        )
        try story.tell("21:12:00.000", "escalation.raised", Self.escalation("ESC-1", ["team": "database"]))
        try story.tell(
            "21:19:30.000",
            "escalation.acknowledged",
            ["escalation": "ESC-1", "note": "INTERNAL On my way."],
            by: Cast.ben
        )
        try story.tell(
            "21:13:00.000",
            "escalation.raised",
            Self.escalation("ESC-2", ["person": "usr_7", "handle": "kim", "name": "Kim Dae-jung"]),
            recorded: "21:19:40.000"
        )
        try story.tell(
            "21:20:00.000",
            "escalation.declined",
            ["escalation": "ESC-2", "reason": "INTERNAL On a plane."],
            via: "api"
        )
        try story.tell("21:20:10.000", "escalation.raised", Self.escalation("ESC-3", ["level": "management"]))
        try story.tell(
            "21:20:40.000",
            "escalation.cancelled",
            ["escalation": "ESC-3", "reason": "INTERNAL Raised by mistake."]
        )
        try story.tell(
            "21:21:00.000",
            "status.changed",
            ["from": "investigating", "to": "identified", "note": "INTERNAL A deploy at 20:44 halved the pool."]
        )
        try story.tell(
            "21:22:00.000",
            "eta.set",
            Self.eta("21:40", 1, 0, "INTERNAL The rollback takes 15 minutes.", "responders")
        )
        try story.tell(
            "21:24:00.000",
            "eta.set",
            Self.eta("22:00", 2, 1200, "We go back to the version of this morning.", "stakeholders")
        )
        try story.tell(
            "21:25:00.000",
            "component.reported",
            ["component": "checkout-api", "state": "major_outage", "text": "INTERNAL 0 of 6 pods are ready."],
            by: Cast.deployer,
            via: "api"
        )
        try story.tell(
            "21:26:00.000",
            "bot.posted",
            [
                "text": "INTERNAL Rollback to **1.41.9** started.",
                "fields": ["version": "1.41.9", "pods": 6, "canary": false],
            ],
            by: Cast.deployer,
            via: "hook:generic"
        )
        try story.tell(
            "21:28:00.000",
            "task.opened",
            ["task": "T-1", "text": "INTERNAL Check the replica | lag", "to": "usr_2", "within_s": 600]
        )
    }

    static func recover(_ story: inout Story) throws {
        try story.tell(
            "21:30:00.000",
            "alert.acknowledged",
            Self.alert("acknowledged"),
            by: Cast.alertmanager,
            via: "hook:alertmanager"
        )
        try story.tell(
            "21:46:00.000",
            "update.published",
            [
                "audience": "stakeholders", "text": "The cause is known: a faulty release. We are taking it back.",
                "next_update_at": "2026-11-23T22:30:00.000Z",
            ],
            by: Cast.dana
        )
        try story.tell(
            "21:48:00.000",
            "eta.set",
            Self.eta("22:25", 3, 1500, "The first rollback failed; the second is running.", "stakeholders")
        )
        try story.tell(
            "21:50:00.000",
            "eta.withdrawn",
            ["kind": "restore", "reason": "We cannot say while the database is restarted.", "audience": "stakeholders"]
        )
        try story.tell(
            "21:58:00.000",
            "eta.set",
            Self.eta("22:10", 4, -900, "4 of 6 servers are back.", "stakeholders")
        )
        try story.tell(
            "22:03:00.000",
            "component.reported",
            ["component": "checkout-api", "state": "operational"],
            by: Cast.deployer,
            via: "api"
        )
        try story.tell("22:04:00.000", "status.changed", ["from": "identified", "to": "monitoring"])
        try story.tell(
            "22:05:30.000",
            "alert.resolved",
            Self.alert("resolved"),
            by: Cast.alertmanager,
            via: "hook:alertmanager"
        )
        try story.tell(
            "22:09:00.000",
            "status.changed",
            ["from": "monitoring", "to": "investigating", "reason": "INTERNAL Errors are back in Frankfurt."]
        )
        try story.tell("22:12:00.000", "status.changed", ["from": "investigating", "to": "resolved"])
        try story.tell(
            "22:15:00.000",
            "update.published",
            ["audience": "stakeholders", "text": "Checkout works again."],
            by: Cast.dana
        )
    }

    static func end(_ story: inout Story) throws {
        try story.tell(
            "22:16:00.000",
            "role.assigned",
            [
                "role": "incident_commander", "to": "usr_2", "handle": "ben", "name": "Ben Okafor",
                "replaced": ["id": "usr_1", "handle": "ana", "name": "Ana Ruiz"],
            ]
        )
        try story.tell(
            "22:20:00.000",
            "role.released",
            ["role": "communications_lead", "person": "usr_3", "handle": "dana", "name": "דנה לוי"],
            by: Cast.dana
        )
        try story.tell(
            "22:21:00.000",
            "responder.left",
            ["person": "usr_3", "handle": "dana", "name": "דנה לוי"],
            by: .system,
            via: "system"
        )
        try story.tell(
            "2026-11-24T09:30:00.000Z",
            "incident.closed",
            [
                "outcome": "resolved", "note": "INTERNAL Quiet for eleven hours.",
                "waived": [["item": "review_written_or_planned", "reason": "INTERNAL Same cause as INC-3."]],
            ],
            by: Cast.ben,
            via: "cli"
        )
    }

    private static func escalation(_ id: String, _ to: JSON) -> JSON {
        [
            "escalation": .string(id), "kind": "functional", "to": to,
            "reason": "INTERNAL Nobody here knows the pooler.",
            "information": ["INTERNAL The replica is 40 minutes behind.", "INTERNAL Pool size was 40, is 20."],
            "respond_within_s": 300,
        ]
    }

    private static func eta(
        _ clock: String,
        _ revision: Int,
        _ slip: Int,
        _ basis: String,
        _ audience: String
    ) -> JSON {
        [
            "kind": "restore", "likely": .string("2026-11-23T\(clock):00.000Z"),
            "worst": "2026-11-24T00:30:00.000Z", "confidence": "medium", "basis": .string(basis),
            "audience": .string(audience), "revision": .number(JSONNumber(revision)),
            "slip_s": .number(JSONNumber(slip)),
        ]
    }
}
