import IncidentModel

// MARK: - The days after: authorities, review, closure

extension PaymentsStory {
    mutating func reportToAuthorities() throws {
        let initial: JSON = ["clock": "dora.initial", "reference": "CBI-2026-0310-117"]
        try self.send("06:41:00", "report.submit", initial, by: PaymentsCast.yuki)
        self.turn(to: "2026-03-11")
        let intermediate: JSON = ["clock": "dora.intermediate", "reference": "CBI-2026-0310-117/2"]
        try self.send("10:05:00", "report.submit", intermediate, by: PaymentsCast.yuki)
    }

    mutating func lookBack() throws {
        try self.send(
            "11:00:00",
            "incident.link",
            ["relation": "problem", "target": "PRB-204"],
            by: PaymentsCast.priya
        )
        try self.send(
            "11:00:30",
            "incident.link",
            ["relation": "change", "target": "CHG-5561"],
            by: PaymentsCast.priya
        )
        self.turn(to: "2026-03-12")
        for (number, section) in Self.review.enumerated() {
            let at = try self.time("13:00:00").adding(seconds: number * 240)
            let data: JSON = ["section": .string(section.name), "text": .string(section.text)]
            try self.send(at.text, "review.record", data, by: section.by)
        }
        for (number, followup) in Self.followups.enumerated() {
            let at = try self.time("13:40:00").adding(seconds: number * 60)
            try self.send(at.text, "followup.add", followup, by: PaymentsCast.helena)
        }
        let waiver: JSON = [
            "item": "authority_reports_done",
            "reason": "The final report is due within a month; Yuki Tanaka keeps its date.",
        ]
        try self.send("14:30:00", "gate.waive", waiver, by: PaymentsCast.helena)
        let closing: JSON = ["outcome": "resolved", "note": "Reviewed with operations, database and compliance."]
        try self.send("14:32:00", "incident.close", closing, by: PaymentsCast.helena)
    }

    private static let followups: [JSON] = [
        [
            "text": "Compare the limits of both nodes of every database pair each night, and call when they differ.",
            "type": "detective", "owner": "priya", "due": "2026-03-27T17:00:00.000Z", "priority": "P2",
        ],
        [
            "text": "Keep database settings in the same repository for all nodes.", "type": "preventive",
            "owner": "priya", "due": "2026-04-30T17:00:00.000Z", "priority": "P3",
        ],
        [
            "text": "Let terminals fetch new keys by themselves after a failover of the vault.", "type": "corrective",
            "owner": "tomasz", "due": "2026-04-15T17:00:00.000Z", "priority": "P2",
        ],
    ]

    private static let review: [(name: String, by: Person, text: String)] = [
        (
            "summary", PaymentsCast.helena,
            "For two hours and 25 minutes in the night of 10 March our token vault refused connections, and about four "
                + "card payments in ten were declined. Nobody was charged twice and no data was lost.\n\n"
                + "A planned failover had moved the vault to a node with the settings of the test environment."
        ),
        (
            "impact", PaymentsCast.helena,
            "- 38,412 cardholders were declined at least once.\n- 1,906 merchants were affected, 12 of them called us.\n"
                + "- No penalties are due under the contracts with the card schemes."
        ),
        (
            "cause", PaymentsCast.priya,
            "The second node of the vault was built in 2024 from the template of the test environment, with a limit of "
                + "`200` connections. It had never served the full load. The failover CHG-5561 was rehearsed in the test "
                + "environment, where 200 is enough, so that the rehearsal could not fail."
        ),
        (
            "went_well", PaymentsCast.ines,
            "The cause was known 46 minutes after the call. The second database engineer was in the room three minutes "
                + "after she was called."
        ),
        (
            "went_badly", PaymentsCast.ines,
            "Monitoring called twelve minutes after the decline began, the merchant had called before. The first "
                + "database engineer did not answer. We promised 04:15 without knowing that every pod had to be "
                + "restarted, and had to move the time twice."
        ),
        (
            "lucky", PaymentsCast.tomasz,
            "It was the quietest hour of the week. At noon the same fault would have hit nine times as many people."
        ),
        (
            "lessons", PaymentsCast.helena,
            "1. A standby that has never carried the load is no standby.\n"
                + "2. Say of a recovery time what it depends on."
        ),
    ]

    static let screenshotHash = "7d865e959b2466918c9863afca942d0fb89d7c9ac0c99bafc3749504ded97730"
}
