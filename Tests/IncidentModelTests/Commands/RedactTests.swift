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

    @Test("of what has no text of anybody, or tells of a redaction, is refused")
    func course() throws {
        var script = try self.given()
        #expect(script.refusal("entry.redact", ["seq": 2, "reason": "secret"])?.code == .invalid)
        #expect(script.refusal("entry.redact", ["seq": 2, "reason": "secret"])?.field == "/data/seq")
        try script.send("entry.redact", ["seq": 3, "reason": "secret"])
        #expect(script.refusal("entry.redact", ["seq": 5, "reason": "secret"])?.field == "/data/seq")
    }

    @Test("of what the course hangs on takes the words and leaves the course")
    func kept() throws {
        var script = try self.given()
        try script.send("status.change", ["to": "identified", "reason": "Jane Doe called", "note": "Jane Doe again"])
        let fact: EntryRedacted = try only(script.send("entry.redact", ["seq": 5, "reason": "a name"]))
        let keeps: JSON = ["from": "investigating", "to": "identified"]
        #expect(fact.keeps.map(JSON.object) == keeps)
        #expect(script.events[4].data["keeps"] == keeps)
        #expect(script.events[4].payload == nil)
        #expect(script.state.status == .identified)
        for count in 0...script.events.count {
            #expect(
                script.replayed(count).status == (count < 5 ? IncidentStatus.investigating : .identified) || count == 0
            )
        }
        #expect(script.state == script.replayed())
        #expect(!script.lines.contains { String(decoding: $0, as: UTF8.self).contains("Jane") })
    }

    @Test("of the declaration takes title, description and reporter, and leaves how bad it is")
    func declaration() throws {
        var script = try Given.declared([
            "title": "Jane Doe", "description": "Jane", "reporter": ["name": "Jane", "contact": "Jane's phone"],
            "impact": ["users": "high"], "urgency": "high", "services": ["checkout"],
        ])
        try script.send("entry.redact", ["seq": 1, "reason": "a name"], by: SamplePeople.root)
        #expect(script.state.title == "Removed")
        #expect(script.state.priority == .p1)
        #expect(script.state.services == ["checkout"])
        #expect(script.state == script.replayed())
        #expect(!(script.text() + script.lines.map { String(decoding: $0, as: UTF8.self) }.joined()).contains("Jane"))
        try script.send("incident.update", ["title": "Checkout is down"])
        #expect(script.state.title == "Checkout is down")
        #expect(script.state == script.replayed())
    }

    @Test("of a waiver takes its repetition in the closing along")
    func repeated() throws {
        var script = try Given.commanded()
        try script.send("status.change", ["to": "resolved"])
        try script.send("gate.waive", ["item": "cause_recorded", "reason": "Jane Doe does not know it."])
        let closing: JSON = ["outcome": "resolved", "note": "Jane.", "waived": SampleIncident.everyWaiver]
        try script.send("incident.close", closing)
        let facts = try script.send("entry.redact", ["seq": 4, "reason": "a name"])
        #expect(facts.compactMap { ($0 as? EntryRedacted)?.seq } == [4, 5])
        #expect(script.state.status == .closed)
        #expect(script.state.waiver(of: .causeRecorded) != nil)
        #expect(script.state == script.replayed())
        #expect(!(script.text() + script.lines.map { String(decoding: $0, as: UTF8.self) }.joined()).contains("Jane"))
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

    /// Kinds that begin something with a number of its own, and the member that has it.
    private static let numbered = [
        "escalation.raised": "escalation", "task.opened": "task", "hypothesis.opened": "hypothesis",
        "decision.recorded": "decision", "followup.added": "followup",
    ]

    /// The sample with the number that it would have.
    private func renumbered(_ sample: any EventPayload, in state: IncidentState) throws -> any EventPayload {
        let kind = type(of: sample).kind
        guard let member = Self.numbered[kind], let id = sample.data[member]?.string else { return sample }
        var data = sample.data
        data[member] = .string("\(id.split(separator: "-")[0])-\(state.entries.count(of: kind) + 1)")
        return try #require(EventCatalogue.payload(kind: kind, data: data))
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
            given.record(try self.renumbered(sample, in: given.state), by: author)
        }
        let seqs = given.events.filter { $0.kind == kind }.map(\.seq)
        #expect(seqs.count == 2)
        for chosen in [[seqs[0]], [seqs[1]], seqs, seqs.reversed()] {
            var script = given
            for seq in chosen {
                let keeps = script.events[seq - 1].kept
                script.record(EntryRedacted(seq: seq, reason: "secret", keeps: keeps), by: author)
            }
            #expect(script.state == script.replayed())
        }
    }
}
