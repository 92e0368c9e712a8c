import IncidentModel
import Testing
import WarRoomTesting

@Suite("Correcting an entry")
struct EntryTests {
    private func posted() throws -> IncidentScript {
        var script = try Given.declared()
        try script.send("message.post", ["text": "pasword hunter2"], by: SamplePeople.ben)
        return script
    }

    @Test("edits one's own message, and the edit is an entry of its own")
    func edit() throws {
        var script = try self.posted()
        try script.send("entry.edit", ["seq": 2, "text": "password"], by: SamplePeople.ben)
        #expect(script.state.entry(2)?.edits == [3])
        #expect(script.state.entry(3)?.kind == "entry.edited")
    }

    @Test("edits someone else's message only as scribe, commander or admin")
    func foreign() throws {
        var script = try self.posted()
        let data: JSON = ["seq": 2, "text": "x"]
        #expect(script.refusal("entry.edit", data, by: SamplePeople.chiara)?.code == .forbidden)
        #expect(script.refusal("entry.edit", data, by: SamplePeople.root) == nil)
        try script.send("role.assign", ["role": "scribe", "to": "chiara"])
        #expect(script.refusal("entry.edit", data, by: SamplePeople.chiara) == nil)
    }

    @Test("edits only messages, and only what is there")
    func editable() throws {
        let script = try self.posted()
        #expect(script.refusal("entry.edit", ["seq": 1, "text": "x"])?.field == "/data/seq")
        #expect(script.refusal("entry.edit", ["seq": 9, "text": "x"])?.field == "/data/seq")
        #expect(script.refusal("entry.edit", ["text": "x"])?.field == "/data/seq")
        #expect(script.refusal("entry.edit", ["seq": 2], by: SamplePeople.ben)?.field == "/data/text")
    }

    @Test("pins, pins with another label, and unpins")
    func pins() throws {
        var script = try self.posted()
        try script.send("entry.pin", ["seq": 2, "label": "First sign"])
        #expect(try script.send("entry.pin", ["seq": 2, "label": "First sign"]).isEmpty)
        try script.send("entry.pin", ["seq": 2, "label": "Cause"])
        #expect(script.state.pin(of: 2)?.label == "Cause")
        #expect(try script.json().at("pinned")?.array?.first?.object?["seq"] == 2)
        try script.send("entry.unpin", ["seq": 2])
        #expect(script.state.pin(of: 2) == nil)
        #expect(script.refusal("entry.unpin", ["seq": 2])?.code == .wrongState)
        #expect(script.refusal("entry.unpin", ["seq": 42])?.field == "/data/seq")
        #expect(script.refusal("entry.pin", ["seq": 42])?.field == "/data/seq")
        #expect(script.refusal("entry.pin", ["seq": 2, "label": "a\nb"])?.field == "/data/label")
    }
}
