import IncidentModel
import Testing
import WarRoomTesting

@Suite("Roles")
struct RoleTests {
    @Test("pass over from whoever holds them, and the entry says from whom", arguments: IncidentRole.allCases)
    func assign(role: IncidentRole) throws {
        var script = try Given.declared()
        let name = JSON.string(role.rawValue)
        let first: RoleAssigned = try only(script.send("role.assign", ["role": name, "to": "ana"]))
        let second: RoleAssigned = try only(script.send("role.assign", ["role": name, "to": "usr_2"]))
        #expect(first.replaced == nil)
        #expect(second.to == SamplePeople.ben)
        #expect(second.replaced == (role.isShared ? nil : SamplePeople.ana))
        let held = script.state.roles[role].map(\.person)
        #expect(held == (role.isShared ? [SamplePeople.ana, SamplePeople.ben] : [SamplePeople.ben]))
        #expect(script.state.roles(of: SamplePeople.ben.id) == [role])
        #expect(try script.send("role.assign", ["role": name, "to": "ben"]).isEmpty)
    }

    @Test("stand in the state as one holder, or a list where several may hold them")
    func json() throws {
        var script = try Given.commanded()
        try script.send("role.assign", ["role": "subject_matter_expert", "to": "ben"])
        let roles = try #require(script.json().at("roles")?.object)
        #expect(roles.members.map(\.key) == ["incident_commander", "subject_matter_expert"])
        let since = JSON.string(script.events[1].eventAt.text)
        #expect(roles["incident_commander"] == ["id": "usr_1", "handle": "ana", "name": "Ana Ruiz", "since": since])
        #expect(roles["subject_matter_expert"]?.array?.first?.object?["handle"] == "ben")
    }

    @Test("are released by their holder, by someone else, and by name where several hold them")
    func release() throws {
        var script = try Given.commanded()
        try script.send("role.assign", ["role": "scribe", "to": "ana"])
        try script.send("role.release", ["role": "scribe"], by: SamplePeople.ben)
        #expect(script.state.roles[.scribe].isEmpty)
        #expect(script.refusal("role.release", ["role": "scribe"])?.code == .wrongState)
        for handle in ["ana", "ben"] {
            try script.send("role.assign", ["role": "subject_matter_expert", "to": .string(handle)])
        }
        let role: JSON = ["role": "subject_matter_expert"]
        #expect(script.refusal("role.release", role, by: SamplePeople.chiara)?.field == "/data/person")
        try script.send("role.release", role, by: SamplePeople.ben)
        #expect(script.state.roles[.subjectMatterExpert].map(\.person) == [SamplePeople.ana])
        let named: JSON = ["role": "subject_matter_expert", "person": "ben"]
        #expect(script.refusal("role.release", named)?.code == .wrongState)
    }

    @Test(
        "with a wrong member are refused by their pointer",
        arguments: [
            ("role.assign", ["to": "ana"], "/data/role"), ("role.assign", ["role": "king", "to": "ana"], "/data/role"),
            ("role.assign", ["role": "scribe"], "/data/to"),
            ("role.assign", ["role": "scribe", "to": "nobody"], "/data/to"),
            ("role.release", [:], "/data/role"),
            ("role.release", ["role": "scribe", "person": "nobody"], "/data/person"),
        ] as [(String, JSON, String)]
    )
    func wrong(command: String, data: JSON, field: String) throws {
        let refusal = try Given.declared().refusal(command, data)
        #expect(refusal?.field == field)
        #expect(refusal?.code == .invalid)
    }

    @Test("of the commander is kept while the incident is open, and given up once it is not")
    func commander() throws {
        var script = try Given.commanded()
        let role: JSON = ["role": "incident_commander"]
        #expect(script.refusal("role.release", role)?.code == .wrongState)
        #expect(script.refusal("role.release", role, by: SamplePeople.root)?.code == .wrongState)
        try script.send("status.change", ["to": "resolved"])
        try script.send("role.release", role)
        #expect(script.state.roles.commander == nil)
    }

    @Test("of an observer lets one read, and take another role")
    func observer() throws {
        var script = try Given.declared()
        try script.send("role.assign", ["role": "observer", "to": "ben"])
        let refusal = script.refusal("message.post", ["text": "Hi"], by: SamplePeople.ben)
        #expect(refusal?.code == .forbidden)
        #expect(refusal?.message == "An observer reads along; take another role to send message.post.")
        try script.send("role.assign", ["role": "scribe", "to": "ben"], by: SamplePeople.ben)
        #expect(script.refusal("message.post", ["text": "Hi"], by: SamplePeople.ben) == nil)
    }

    @Test("go on record with whoever acts, as they were at that moment")
    func author() throws {
        var script = try Given.declared()
        try script.send("role.assign", ["role": "deputy", "to": "ana"])
        try script.send("message.post", ["text": "Hi"])
        try script.send("role.release", ["role": "deputy"])
        try script.send("message.post", ["text": "Bye"])
        #expect(script.events.map { $0.by.roles.count } == [0, 0, 1, 1, 0])
    }

    @Test("people come into the room and leave it")
    func presence() throws {
        var script = try Given.declared()
        script.record(ResponderJoined(person: SamplePeople.ben), by: .system)
        #expect(script.state.responders == ["usr_2": SamplePeople.ben])
        script.record(ResponderLeft(person: SamplePeople.ben), by: .system)
        #expect(script.state.responders.isEmpty)
    }
}
