import IncidentModel
import Testing
import WarRoomTesting

@Suite("Declaring an incident")
struct DeclareTests {
    @Test("with a title alone makes it investigating, reported by its author")
    func least() throws {
        let script = try Given.declared(["title": "Checkout is down"])
        #expect(script.state.title == "Checkout is down")
        #expect(script.state.status == .investigating)
        #expect(script.state.reporter == Reporter(name: "Ana Ruiz", channel: .selfService))
        #expect(script.state.milestones == [.declared: script.events[0].eventAt])
        #expect(script.state.priority == .p3)
        #expect(script.events[0].data.at("number") == "INC-7")
    }

    @Test("with impact and urgency gives it a priority, and a major one its milestone")
    func priority() throws {
        let script = try Given.declared([
            "title": "T", "impact": ["users": "high", "money": "low"], "urgency": "high",
            "reported_at": "2026-11-23T08:00:00Z",
        ])
        #expect(script.state.priority == .p1)
        #expect(script.state.milestones[.classifiedMajor] == script.events[0].eventAt)
        #expect(script.state.milestones[.reported]?.text == "2026-11-23T08:00:00.000Z")
    }

    @Test("with everything keeps everything")
    func most() throws {
        let data = try #require(SampleEvents.payload("incident.declared")).data
        let script = try Given.declared(.object(data))
        #expect(script.events[0].data == data)
    }

    @Test("by a bot whose token may do so names monitoring as the channel")
    func bot() throws {
        var script = IncidentScript()
        try script.send("incident.declare", ["title": "T"], by: SamplePeople.monitor)
        #expect(script.state.reporter?.channel == .monitoring)
    }

    @Test("restricted lets only its members and admins in")
    func restricted() throws {
        var script = IncidentScript(IncidentID(series: .restricted, number: 1))
        try script.send("incident.declare", ["title": "T", "restricted": true])
        #expect(script.state.isRestricted)
        #expect(script.state.admits(SamplePeople.ana.id, role: .responder))
        #expect(!script.state.admits(SamplePeople.ben.id, role: .responder))
        #expect(script.state.admits(SamplePeople.root.id, role: .admin))
        try script.send("role.assign", ["role": "scribe", "to": "ben"])
        #expect(script.state.admits(SamplePeople.ben.id, role: .responder))
    }

    @Test("twice is refused")
    func twice() throws {
        #expect(try Given.declared().refusal("incident.declare", ["title": "Again"])?.code == .wrongState)
    }

    @Test(
        "with a wrong member is refused by its pointer",
        arguments: [
            ([:], "/data/title", .invalid), (["title": ""], "/data/title", .invalid),
            (["title": "a\nb"], "/data/title", .invalid),
            (["title": .string(String(repeating: "x", count: 201))], "/data/title", .tooLarge),
            (
                ["title": "T", "description": .string(String(repeating: "x", count: 16_385))], "/data/description",
                .tooLarge
            ),
            (["title": "T", "status": "resolved"], "/data/status", .invalid),
            (["title": "T", "reporter": ["name": ""]], "/data/reporter/name", .invalid),
            (["title": "T", "reporter": ["name": "A", "channel": "pigeon"]], "/data/reporter/channel", .invalid),
            (["title": "T", "reported_at": "yesterday"], "/data/reported_at", .invalid),
            (["title": "T", "reported_at": "2999-01-01T00:00:00Z"], "/data/reported_at", .invalid),
            (["title": "T", "impact": "high"], "/data/impact", .invalid),
            (["title": "T", "impact": ["users": "huge"]], "/data/impact/users", .invalid),
            (["title": "T", "urgency": "now"], "/data/urgency", .invalid),
            (["title": "T", "services": ["ok", ""]], "/data/services/1", .invalid),
            (["title": "T", "category": "software"], "/data/category", .invalid),
            (["title": "T", "drill": "yes"], "/data/drill", .invalid),
        ] as [(JSON, String, ErrorCode)]
    )
    func wrong(data: JSON, field: String, code: ErrorCode) {
        let refusal = IncidentScript().refusal("incident.declare", data)
        #expect(refusal?.field == field)
        #expect(refusal?.code == code)
    }
}
