import IncidentModel
import Testing
import WarRoomTesting

@Suite("Correcting an incident")
struct UpdateIncidentTests {
    @Test("records only what differs")
    func differs() throws {
        var script = try Given.declared(["title": "Old", "services": ["checkout"]])
        let fact: IncidentUpdated = try only(
            script.send("incident.update", ["title": "New", "services": ["checkout"], "description": "Why"])
        )
        #expect(fact.services == nil)
        #expect(script.state.title == "New")
        #expect(script.state.description == "Why")
        #expect(script.state.services == ["checkout"])
    }

    @Test("to what it is already records nothing")
    func nothing() throws {
        var script = try Given.declared(["title": "Same"])
        #expect(try script.send("incident.update", ["title": "Same", "description": ""]).isEmpty)
        #expect(script.state.head.seq == 1)
    }

    @Test("an empty description takes it away")
    func cleared() throws {
        var script = try Given.declared(["title": "T", "description": "Wrong"])
        try script.send("incident.update", ["description": ""])
        #expect(script.state.description == nil)
    }

    @Test("with nothing named, or a wrong member, is refused by its pointer")
    func wrong() throws {
        let script = try Given.declared()
        #expect(script.refusal("incident.update", [:])?.field == "/data/title")
        #expect(script.refusal("incident.update", ["title": "a\nb"])?.field == "/data/title")
        #expect(script.refusal("incident.update", ["reporter": ["name": 1]])?.field == "/data/reporter/name")
        #expect(script.refusal("incident.update", ["services": "x"])?.field == "/data/services")
    }
}
