import IncidentModel
import Testing
import WarRoomTesting

@Suite("Giving a recovery time")
struct EtaTests {
    private func eta(_ likely: String, kind: String = "restore", audience: String = "responders") -> JSON {
        ["kind": .string(kind), "likely": .string(likely), "confidence": "medium", "audience": .string(audience)]
    }

    @Test("counts revisions of each kind and how far each one moved it, and the state how far in all")
    func revisions() throws {
        var script = try Given.declared()
        let first: EtaSet = try only(script.send("eta.set", self.eta("2026-11-23T22:10:00Z")))
        let second: EtaSet = try only(script.send("eta.set", self.eta("2026-11-23T22:40:00Z")))
        let third: EtaSet = try only(script.send("eta.set", self.eta("2026-11-23T22:30:00Z")))
        let other: EtaSet = try only(script.send("eta.set", self.eta("2026-11-24T12:00:00Z", kind: "permanent_fix")))
        #expect([first, second, third, other].map(\.revision) == [1, 2, 3, 1])
        #expect([first, second, third, other].map(\.slip) == [0, 1800, -600, 0])
        let restore = try script.json().at("eta", "restore")?.object
        #expect(restore?["slip_s"] == 1200)
        #expect(restore?["revision"] == 3)
        #expect(restore?["state"] == "active")
    }

    @Test("for a wider audience is measured against what that audience was told, and gives no inner time away")
    func widened() throws {
        var script = try Given.declared()
        let inner: EtaSet = try only(script.send("eta.set", self.eta("2026-11-23T22:10:00Z")))
        let first: EtaSet = try only(
            script.send("eta.set", self.eta("2026-11-23T23:00:00Z", audience: "stakeholders"))
        )
        let later: EtaSet = try only(
            script.send("eta.set", self.eta("2026-11-23T23:30:00Z", audience: "stakeholders"))
        )
        #expect([inner, first, later].map(\.slip) == [0, 0, 1800])
        #expect(!first.summary.contains("22:10"))
    }

    @Test("says in plain words how far it moved")
    func words() throws {
        var script = try Given.declared()
        let first: EtaSet = try only(script.send("eta.set", self.eta("2026-11-23T22:40:00Z")))
        let second: EtaSet = try only(script.send("eta.set", self.eta("2026-11-23T23:10:00Z")))
        let same: EtaSet = try only(script.send("eta.set", self.eta("2026-11-23T23:10:00Z")))
        let earlier: EtaSet = try only(script.send("eta.set", self.eta("2026-11-23T23:00:00Z")))
        let tomorrow: EtaSet = try only(script.send("eta.set", self.eta("2026-11-24T01:00:00Z")))
        #expect(first.summary == "Restore expected 22:40 UTC, confidence medium.")
        #expect(second.summary == "Restore now expected 23:10 UTC (was 22:40, slipped 30 min), confidence medium.")
        #expect(same.summary == "Restore still expected 23:10 UTC, confidence medium.")
        #expect(
            earlier.summary == "Restore now expected 23:00 UTC (was 23:10, came forward 10 min), confidence medium."
        )
        #expect(
            tomorrow.summary
                == "Restore now expected 2026-11-24 01:00 UTC (was 2026-11-23 23:00, slipped 2 h), confidence medium."
        )
    }

    @Test("best, likely and worst must be in order; equal ones are")
    func order() throws {
        let script = try Given.declared()
        let late: JSON = [
            "kind": "restore", "likely": "2026-11-23T22:00:00Z", "confidence": "low", "best": "2026-11-23T22:00:01Z",
        ]
        let early: JSON = [
            "kind": "restore", "likely": "2026-11-23T22:00:00Z", "confidence": "low", "worst": "2026-11-23T21:59:59Z",
        ]
        let equal: JSON = [
            "kind": "restore", "likely": "2026-11-23T22:00:00Z", "confidence": "low", "best": "2026-11-23T22:00:00Z",
            "worst": "2026-11-23T22:00:00Z",
        ]
        #expect(script.refusal("eta.set", late)?.field == "/data/best")
        #expect(script.refusal("eta.set", early)?.field == "/data/worst")
        #expect(script.refusal("eta.set", equal) == nil)
    }

    @Test(
        "with a wrong member is refused by its pointer",
        arguments: [
            (["likely": "2026-11-23T22:00:00Z", "confidence": "low"], "/data/kind"),
            (["kind": "magic", "likely": "2026-11-23T22:00:00Z", "confidence": "low"], "/data/kind"),
            (["kind": "restore", "confidence": "low"], "/data/likely"),
            (["kind": "restore", "likely": "22:00", "confidence": "low"], "/data/likely"),
            (["kind": "restore", "likely": "2026-11-23T22:00:00Z"], "/data/confidence"),
            (
                ["kind": "restore", "likely": "2026-11-23T22:00:00Z", "confidence": "low", "audience": "all"],
                "/data/audience"
            ),
        ] as [(JSON, String)]
    )
    func wrong(data: JSON, field: String) throws {
        let refusal = try Given.declared().refusal("eta.set", data)
        #expect(refusal?.field == field)
        #expect(refusal?.code == .invalid)
    }

    @Test("beyond the responders is for commander, deputy and communications lead, once there is a commander")
    func speakers() throws {
        let outward = self.eta("2026-11-23T22:00:00Z", audience: "stakeholders")
        var script = try Given.declared()
        #expect(script.refusal("eta.set", outward, by: SamplePeople.ben) == nil)
        try script.send("role.assign", ["role": "incident_commander", "to": "ana"])
        #expect(script.refusal("eta.set", outward, by: SamplePeople.ben)?.code == .forbidden)
        #expect(script.refusal("eta.set", self.eta("2026-11-23T22:00:00Z"), by: SamplePeople.ben) == nil)
        #expect(script.refusal("eta.set", outward) == nil)
        #expect(script.refusal("eta.set", outward, by: SamplePeople.root) == nil)
        try script.send("role.assign", ["role": "communications_lead", "to": "ben"])
        #expect(script.refusal("eta.set", outward, by: SamplePeople.ben) == nil)
    }

    @Test("withdrawn goes to everyone who was told, and the next one is active again")
    func withdraw() throws {
        var script = try Given.declared()
        let refusal = script.refusal("eta.withdraw", ["kind": "restore", "reason": "wrong"])
        #expect(refusal?.code == .wrongState)
        try script.send("eta.set", self.eta("2026-11-23T22:00:00Z", audience: "stakeholders"))
        try script.send("eta.set", self.eta("2026-11-23T22:30:00Z"))
        #expect(script.refusal("eta.withdraw", ["kind": "restore"])?.field == "/data/reason")
        #expect(script.refusal("eta.withdraw", ["reason": "x"])?.field == "/data/kind")
        try script.send("eta.withdraw", ["kind": "restore", "reason": "The rollback failed."])
        #expect(script.events.last?.audience == .stakeholders)
        #expect(try script.json(.stakeholders).at("eta", "restore", "state") == "withdrawn")
        #expect(script.refusal("eta.withdraw", ["kind": "restore", "reason": "again"])?.code == .wrongState)
        let next: EtaSet = try only(script.send("eta.set", self.eta("2026-11-23T23:00:00Z")))
        #expect(next.revision == 3)
        #expect(try script.json().at("eta", "restore", "state") == "active")
        #expect(try script.json(.stakeholders).at("eta", "restore", "state") == "withdrawn")
        try script.send("eta.withdraw", ["kind": "restore", "reason": "Wrong again."])
        #expect(script.events.last?.audience == .responders)
    }

    @Test("withdrawing what others were told takes the role that telling them took")
    func withdrawSpeakers() throws {
        var script = try Given.commanded()
        try script.send("eta.set", self.eta("2026-11-23T22:00:00Z", audience: "public"))
        let data: JSON = ["kind": "restore", "reason": "The rollback failed."]
        #expect(script.refusal("eta.withdraw", data, by: SamplePeople.ben)?.code == .forbidden)
        #expect(script.refusal("eta.withdraw", data) == nil)
    }
}
