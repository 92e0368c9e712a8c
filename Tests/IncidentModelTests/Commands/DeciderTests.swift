import IncidentModel
import Testing
import WarRoomTesting

@Suite("The checks around every command")
struct DeciderTests {
    @Test("let a time up to five seconds ahead through, and not a millisecond more")
    func future() throws {
        let script = try Given.declared()
        let edge = script.now.adding(seconds: 5)
        #expect(script.refusal("message.post", ["text": "a"], eventAt: edge) == nil)
        let refusal = script.refusal("message.post", ["text": "a"], eventAt: edge.adding(milliseconds: 1))
        #expect(refusal?.code == .invalid)
        #expect(refusal?.field == "/event_at")
    }

    @Test("let a time be dated back")
    func past() throws {
        var script = try Given.declared()
        let earlier = script.now.adding(seconds: -86_400)
        try script.send("status.change", ["to": "identified"], eventAt: earlier)
        #expect(script.state.milestones[.causeIdentified] == earlier)
        #expect(script.events[1].recordedAt > earlier)
    }

    @Test("tell the head where the sender decided on another one")
    func conflict() throws {
        let script = try Given.commanded()
        #expect(script.refusal("message.post", ["text": "a"], ifSeq: 2) == nil)
        let refusal = script.refusal("message.post", ["text": "a"], ifSeq: 1)
        #expect(refusal?.code == .conflict)
        #expect(refusal?.details.at("head", "seq") == 2)
        #expect(refusal?.details.at("head", "hash")?.string == script.state.head.hash)
    }

    @Test("refuse in the contract's order: forbidden, invalid, wrong state, conflict")
    func order() throws {
        let script = try Given.status(.closed)
        let wrong: JSON = ["kind": "magic"]
        #expect(script.refusal("eta.set", wrong, by: SamplePeople.sam, ifSeq: 0)?.code == .forbidden)
        #expect(script.refusal("eta.set", wrong, ifSeq: 0)?.code == .invalid)
        let right: JSON = ["kind": "restore", "likely": "2026-11-23T22:00:00Z", "confidence": "low"]
        #expect(script.refusal("eta.set", right, ifSeq: 0)?.code == .wrongState)
        #expect(script.refusal("message.post", ["text": "a"], ifSeq: 0)?.code == .conflict)
    }

    @Test("find no incident before its declaration")
    func undeclared() {
        let script = IncidentScript()
        let admin = Asker(id: SamplePeople.root.id, role: .admin, in: script.state)
        #expect(Permissions.allowed(admin, in: script.state) == ["incident.declare"])
        #expect(script.refusal("message.post", ["text": "a"])?.code == .notFound)
    }
}
