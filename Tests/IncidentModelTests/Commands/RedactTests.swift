import IncidentModel
import Testing
import WarRoomTesting

@Suite("Redacting an entry")
struct RedactTests {
    private func given() throws -> IncidentScript {
        var script = try Given.commanded()
        try script.send("message.post", ["text": "password hunter2"], by: SamplePeople.ben)
        try script.send("entry.edit", ["seq": 3, "text": "password hunter3"], by: SamplePeople.ben)
        return script
    }

    @Test("takes every edit with it")
    func edits() throws {
        var script = try self.given()
        let facts = try script.send("entry.redact", ["seq": 3, "reason": "A password was shown."])
        #expect(facts.compactMap { ($0 as? EntryRedacted)?.seq } == [3, 4])
        #expect(script.state.entry(3)?.isRedacted == true)
        #expect(script.state.entry(4)?.isRedacted == true)
        let text = script.lines.map { String(decoding: $0, as: UTF8.self) }.joined()
        #expect(!text.contains("hunter"))
    }

    @Test("is for the commander, the scribe and admins")
    func who() throws {
        var script = try self.given()
        let data: JSON = ["seq": 3, "reason": "A password was shown."]
        #expect(script.refusal("entry.redact", data, by: SamplePeople.ben)?.code == .forbidden)
        #expect(script.refusal("entry.redact", data, by: SamplePeople.monitor)?.code == .forbidden)
        #expect(script.refusal("entry.redact", data, by: SamplePeople.root) == nil)
        #expect(script.refusal("entry.redact", data) == nil)
        try script.send("role.assign", ["role": "scribe", "to": "chiara"])
        #expect(script.refusal("entry.redact", data, by: SamplePeople.chiara) == nil)
    }

    @Test("twice is refused, and so is editing what was redacted")
    func twice() throws {
        var script = try self.given()
        try script.send("entry.redact", ["seq": 3, "reason": "secret"])
        #expect(script.refusal("entry.redact", ["seq": 3, "reason": "secret"])?.code == .wrongState)
        #expect(script.refusal("entry.edit", ["seq": 3, "text": "x"])?.code == .wrongState)
    }

    @Test("of what carries the incident's course is refused")
    func course() throws {
        var script = try self.given()
        try script.send("status.change", ["to": "identified"])
        for seq in [1, 2, 5] {
            let refusal = script.refusal("entry.redact", ["seq": .number(JSONNumber(seq)), "reason": "secret"])
            #expect(refusal?.code == .invalid)
            #expect(refusal?.field == "/data/seq")
        }
        try script.send("entry.redact", ["seq": 3, "reason": "secret"])
        #expect(script.refusal("entry.redact", ["seq": 6, "reason": "secret"])?.field == "/data/seq")
    }

    @Test("needs a reason and an entry")
    func wrong() throws {
        let script = try self.given()
        #expect(script.refusal("entry.redact", ["seq": 3])?.field == "/data/reason")
        #expect(script.refusal("entry.redact", ["reason": "secret"])?.field == "/data/seq")
        #expect(script.refusal("entry.redact", ["seq": 77, "reason": "secret"])?.field == "/data/seq")
    }

    @Test("of an escalation waits until nobody is called by it any more")
    func openEscalation() throws {
        var script = try Given.commanded()
        try script.send("escalation.raise", ["kind": "vendor", "to": ["team": "acme"], "reason": "Customer Jane Doe"])
        #expect(script.refusal("entry.redact", ["seq": 3, "reason": "a name"])?.code == .wrongState)
        try script.send("escalation.cancel", ["escalation": "ESC-1"])
        try script.send("entry.redact", ["seq": 3, "reason": "a name"])
        #expect(script.state.escalations.isEmpty)
        try script.send("escalation.raise", ["kind": "vendor", "to": ["team": "acme"], "reason": "A customer"])
        #expect(script.state.escalations.first?.id == "ESC-2")
    }

    /// The sample, an escalation with the number that it would have.
    private func renumbered(_ sample: any EventPayload, in state: IncidentState) -> any EventPayload {
        guard let raised = sample as? EscalationRaised else { return sample }
        return EscalationRaised(
            escalation: "ESC-\(state.escalations.count + 1)",
            direction: raised.direction,
            to: raised.to,
            reason: raised.reason
        )
    }

    /// Facts of every kind, each twice, then the redaction of one: what followed live must equal what is read again.
    @Test(
        "leaves the same state live as a fold over the store does",
        arguments: EventCatalogue.types.filter { $0.isRedactable }.map { $0.kind }
    )
    func replay(kind: String) throws {
        var given = IncidentScript()
        let author = SamplePeople.author(SamplePeople.ana, in: given.state)
        for sample in SampleEvents.all + SampleEvents.all where !(sample is EntryRedacted) {
            given.record(self.renumbered(sample, in: given.state), by: author)
        }
        let seqs = given.events.filter { $0.kind == kind }.map(\.seq)
        #expect(seqs.count == 2)
        for chosen in [[seqs[0]], [seqs[1]], seqs, seqs.reversed()] {
            var script = given
            for seq in chosen { script.record(EntryRedacted(seq: seq, reason: "secret"), by: author) }
            #expect(script.state == script.replayed())
        }
    }
}
