import IncidentModel
import Testing
import WarRoomTesting

@Suite("Handing a role over")
struct HandoverTests {
    private let role: JSON = ["role": "incident_commander"]
    private let offer: JSON = ["role": "incident_commander", "to": "ben"]

    @Test("moves the role when it is accepted, and not before")
    func accept() throws {
        var script = try Given.commanded()
        try script.send("escalation.raise", ["kind": "vendor", "to": ["team": "acme"], "reason": "Secret"])
        let offered: HandoverOffered = try only(
            script.send("handover.offer", self.offer.merging(["risks": "The replica may fall behind."]))
        )
        #expect(offered.packet["open_escalations"]?.array?.first?.object?["escalation"] == "ESC-1")
        #expect(offered.packet["risks"] == "The replica may fall behind.")
        #expect(!offered.data.members.description.contains("Secret"))
        #expect(script.state.roles.commander == SamplePeople.ana)
        #expect(try script.json().at("handovers")?.array?.count == 1)
        let taken: HandoverAccepted = try only(script.send("handover.accept", self.role, by: SamplePeople.ben))
        #expect(taken.from == SamplePeople.ana)
        #expect(script.state.roles.commander == SamplePeople.ben)
        #expect(script.state.handovers.isEmpty)
        #expect(script.state == script.replayed())
    }

    @Test("is offered by whoever holds the role or leads, and answered by whom it was offered to")
    func who() throws {
        var script = try Given.commanded()
        #expect(script.refusal("handover.offer", self.offer, by: SamplePeople.chiara)?.code == .forbidden)
        try script.send("handover.offer", self.offer)
        #expect(script.refusal("handover.accept", self.role, by: SamplePeople.chiara)?.code == .forbidden)
        #expect(script.refusal("handover.accept", self.role, by: SamplePeople.root)?.code == .forbidden)
        #expect(script.refusal("handover.offer", self.offer)?.code == .wrongState)
    }

    @Test("leaves the role where it is when it is declined")
    func decline() throws {
        var script = try Given.commanded()
        try script.send("handover.offer", self.offer)
        try script.send("handover.decline", self.role.merging(["reason": "Asleep."]), by: SamplePeople.ben)
        #expect(script.state.roles.commander == SamplePeople.ana)
        #expect(script.refusal("handover.accept", self.role, by: SamplePeople.ben)?.code == .forbidden)
    }

    @Test("expires after two minutes, once")
    func expire() throws {
        var script = try Given.commanded()
        try script.send("handover.offer", self.offer)
        let at = try #require(script.state.handovers.first?.expiresAt)
        #expect(at == script.events.last?.eventAt.adding(seconds: 120))
        let expired: HandoverExpired = try only(script.wait(seconds: 500))
        #expect(expired.to == SamplePeople.ben)
        #expect(script.events.last?.eventAt == at)
        #expect(script.wait(seconds: 500).isEmpty)
        #expect(script.state.roles.commander == SamplePeople.ana)
    }

    @Test("is void once the role was assigned by other means")
    func void() throws {
        var script = try Given.commanded()
        try script.send("handover.offer", self.offer)
        try script.send("role.assign", ["role": "incident_commander", "to": "chiara"])
        #expect(script.state.handovers.isEmpty)
        #expect(script.wait(seconds: 500).isEmpty)
        #expect(script.state.roles.commander == SamplePeople.chiara)
    }

    @Test("needs a role that one person holds, and somebody else")
    func wrong() throws {
        let script = try Given.commanded()
        let root = SamplePeople.root
        let shared: JSON = ["role": "observer", "to": "ben"]
        #expect(script.refusal("handover.offer", shared, by: root)?.field == "/data/role")
        #expect(script.refusal("handover.offer", ["role": "scribe", "to": "ben"], by: root)?.code == .wrongState)
        #expect(script.refusal("handover.offer", self.role.merging(["to": "ana"]))?.code == .wrongState)
        #expect(script.refusal("handover.offer", self.role.merging(["to": "nobody"]))?.field == "/data/to")
    }

    @Test("of which the text was redacted is as though it had never been offered")
    func redacted() throws {
        var script = try Given.commanded()
        try script.send("handover.offer", self.offer.merging(["risks": "Secret"]))
        try script.send("entry.redact", ["seq": 3, "reason": "Not for here."])
        #expect(script.state.handovers.isEmpty)
        #expect(script.state == script.replayed())
    }
}
