import IncidentModel

// MARK: - 03:36 to 05:16: the way back

extension PaymentsStory {
    mutating func bringServiceBack() throws {
        try self.promise(
            "03:37:00",
            likely: "04:15:00",
            best: "04:00:00",
            worst: "05:00:00",
            "The limit can be raised."
        )
        try self.decide()
        try self.update(
            "03:52:00",
            "public",
            "The cause is found. We expect card payments to work again at about 04:15 UTC.",
            next: "04:30:00"
        )
        let briefed: JSON = [
            "audience": "executives", "minutes": 20,
            "reason": "Helena Brandt was told by telephone; the text follows with the new time.",
        ]
        try self.send("03:55:00", "update.snooze", briefed, by: PaymentsCast.daniel)
        try self.update(
            "03:58:30",
            "stakeholders",
            "The cause is known: a limit in our token vault. We are raising it; payments should work again at 04:15 UTC.",
            next: "04:30:00"
        )
        try self.send("04:04:00", "decision.check", Self.partly, by: PaymentsCast.priya)
        let slow = "Each of the 36 pods keeps its old connections until it is restarted."
        try self.promise("04:17:00", likely: "05:00:00", best: "04:40:00", worst: "05:30:00", slow)
        try self.update(
            "04:18:00",
            "executives",
            "Nine declines in a hundred remain of forty. Full service is now expected at 05:00 UTC, 45 minutes later "
                + "than first said.",
            next: "05:30:00"
        )
        try self.update(
            "04:19:00",
            "stakeholders",
            "Nine payments in a hundred still fail. We now expect full service at 05:00 UTC.",
            next: "05:00:00"
        )
        try self.update("04:20:00", "public", "Most card payments work again; some still fail.", next: "05:20:00")
        let restart: JSON = ["text": "Began to restart the 36 pods of card-authorisation, three at a time."]
        try self.send("04:22:00", "action.record", restart, by: PaymentsCast.tomasz)
        // Nobody says anything for a while: the room asks.
        try self.wait(until: "04:44:00")
        let canary = "A pod in Frankfurt did not come back; we go on with two at a time."
        try self.promise("04:46:00", likely: "05:20:00", best: "05:05:00", worst: "05:40:00", canary)
        try self.update(
            "04:58:00",
            "stakeholders",
            "28 of 36 servers are renewed, three payments in a hundred still fail. We expect full service at 05:20 UTC.",
            next: "05:30:00"
        )
        let up: JSON = ["component": "card-authorisation", "state": "operational", "text": "36 of 36 pods are ready."]
        try self.send("05:06:00", "component.report", up, by: PaymentsCast.deployer)
        try self.send("05:07:00", "alert.report", Self.alert("resolved"), by: PaymentsCast.prometheus)
        let watching: JSON = ["to": "monitoring", "note": "Declines are at 1.1 %, as on any night."]
        try self.send("05:08:00", "status.change", watching, by: PaymentsCast.ines)
        try self.test("05:11:00", "A purchase of 1 EUR with each card scheme", by: PaymentsCast.tomasz)
        try self.test("05:12:30", "A refund in the merchant portal", by: PaymentsCast.marco)
        try self.resolve("05:14:00", "All limits are equal and all pods renewed.", by: PaymentsCast.ines)
    }

    /// Two ways were open; one is chosen and looked at again.
    private mutating func decide() throws {
        try self.send("03:40:00", "decision.record", Self.raiseLimit(try self.json("04:02:00")), by: PaymentsCast.ines)
        try self.step("03:42:00", "replication", "ok", "The old primary is 2 s behind.")
        try self.step("03:43:00", "limits", "failed", "1,200 on the old, 200 on the new.")
        let raised: JSON = ["text": "Raised the limit of connections of `token-vault-2` from 200 to 1,200."]
        try self.send("03:47:00", "action.record", raised, by: PaymentsCast.priya)
        let down: JSON = ["component": "card-authorisation", "state": "degraded", "text": "40 % of requests fail."]
        try self.send("03:48:00", "component.report", down, by: PaymentsCast.deployer)
    }

    private mutating func step(_ clock: String, _ step: String, _ result: String, _ note: String) throws {
        let data: JSON = [
            "runbook": "database-failover", "step": .string(step), "result": .string(result), "note": .string(note),
        ]
        try self.send(clock, "step.complete", data, by: PaymentsCast.priya)
    }

    private mutating func promise(
        _ clock: String,
        likely: String,
        best: String,
        worst: String,
        _ basis: String
    ) throws {
        let data: JSON = [
            "kind": "restore", "likely": try self.json(likely), "best": try self.json(best),
            "worst": try self.json(worst), "confidence": "medium", "basis": .string(basis), "audience": "stakeholders",
        ]
        try self.send(clock, "eta.set", data, by: PaymentsCast.ines)
    }

    mutating func test(_ clock: String, _ check: String, by person: Person) throws {
        try self.send(clock, "recovery.test", ["check": .string(check), "result": "passed"], by: person)
    }

    mutating func resolve(_ clock: String, _ note: String, by person: Person) throws {
        try self.send(clock, "status.change", ["to": "resolved", "note": .string(note)], by: person)
    }

    private static func raiseLimit(_ checkAt: JSON) -> JSON {
        [
            "question": "How do we get connections for the vault?",
            "options": ["Raise the limit on the new node", "Go back to the old node"],
            "chosen": "Raise the limit on the new node",
            "expected":
                "Declines fall under 2 % within ten minutes. Going back would stop all payments for four minutes.",
            "check_at": checkAt,
        ]
    }

    private static let partly: JSON = [
        "decision": "DEC-1", "worked": "partly", "note": "From 40 % to 9 %; pods with old connections still fail.",
    ]
}

// MARK: - 05:16 to 06:31: not everybody is content

extension PaymentsStory {
    mutating func openAgain() throws {
        try self.endNews("05:16:00", "Card payments work again since 05:06 UTC. We are watching them.")
        let refused: JSON = [
            "satisfied": false, "how": "phone",
            "note": "Contactless under 50 EUR is still declined at two of our shops.",
        ]
        try self.send("05:27:00", "reporter.confirm", refused, by: PaymentsCast.marco)
        let stale: JSON = [
            "text": "The terminals of the two shops hold vault keys of before the failover.", "to": "tomasz",
            "within_s": 900,
        ]
        try self.send("05:29:00", "task.open", stale, by: PaymentsCast.ines)
        try self.note("05:31:00", ResponderJoined(person: PaymentsCast.helena))
        try self.send(
            "05:33:00",
            "handover.offer",
            ["role": "incident_commander", "to": "helena"],
            by: PaymentsCast.ines
        )
        try self.send("05:33:40", "handover.accept", ["role": "incident_commander"], by: PaymentsCast.helena)
        let flushed: JSON = ["text": "Emptied the key cache of 214 terminals; each fetched new keys."]
        try self.send("05:41:00", "action.record", flushed, by: PaymentsCast.tomasz)
        let done: JSON = ["task": "TASK-3", "note": "So it was; 214 terminals in all, now renewed."]
        try self.send("05:42:00", "task.done", done, by: PaymentsCast.tomasz)
        try self.test("05:46:00", "A contactless purchase of 5 EUR at each of the two shops", by: PaymentsCast.marco)
        try self.test("05:47:00", "A purchase of 1 EUR with each card scheme", by: PaymentsCast.tomasz)
        try self.resolve("05:50:00", "Terminals with stale keys are renewed.", by: PaymentsCast.helena)
        try self.endNews("05:54:00", "All card payments work again, contactless ones included.")
        let content: JSON = [
            "satisfied": true, "how": "phone", "note": "Everything works. Thank you for calling back.",
        ]
        try self.send("06:20:00", "reporter.confirm", content, by: PaymentsCast.marco)
        let known: JSON = [
            "name": "users_affected", "value": 38_412, "unit": "cardholders", "quality": "actual",
            "source": "authorisation log",
        ]
        try self.send("06:25:00", "reading.record", known, by: PaymentsCast.tomasz)
        let back: JSON = ["milestone": "recovered", "at": try self.json("05:41:00")]
        try self.send("06:26:00", "milestone.set", back, by: PaymentsCast.helena)
        let liaison: JSON = ["role": "authority_liaison", "to": "yuki"]
        try self.send("06:30:00", "role.assign", liaison, by: PaymentsCast.helena)
        for (number, person) in PaymentsCast.night.enumerated() {
            let at = try self.time("06:31:00").adding(seconds: number * 60)
            try self.note(at.text, ResponderLeft(person: person))
        }
    }

    /// The same word to all three, half a minute apart.
    private mutating func endNews(_ clock: String, _ text: String) throws {
        let start = try self.time(clock)
        for (number, audience) in ["stakeholders", "executives", "public"].enumerated() {
            try self.update(start.adding(seconds: 30 * number).text, audience, text)
        }
    }
}
