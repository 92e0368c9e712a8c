import IncidentModel
import Testing
import WarRoomTesting

@Suite("Linking an incident")
struct LinkTests {
    private static let other = IncidentID(series: .ordinary, number: 3)
    private static let secret = IncidentID(series: .restricted, number: 1)

    private static func script(_ others: OtherIncident..., drill: Bool = false) throws -> IncidentScript {
        var script = try Given.declared(["title": "Checkout is down", "drill": .bool(drill)])
        for other in others { script.others[other.incident] = other }
        return script
    }

    private static func open(_ incident: IncidentID = Self.other) -> OtherIncident {
        OtherIncident(incident: incident, status: .investigating)
    }

    @Test("to another one, or to something of another system, is in the state", arguments: LinkRelation.allCases)
    func links(relation: LinkRelation) throws {
        for (target, kept) in [
            ("INC-3", "INC-3"), ("inc-3", "INC-3"), ("PRB0042", "PRB0042"), ("https://tracker.example/CHG-9", nil),
        ] {
            var script = try Self.script(Self.open())
            let data: JSON = ["relation": .string(relation.rawValue), "target": .string(target)]
            let fact: IncidentLinked = try only(script.send("incident.link", data))
            #expect(fact.target.text == kept ?? target)
            #expect(fact.target.incident == (kept == "INC-3" ? Self.other : nil))
            let links = try #require(script.json().at("links")?.array)
            #expect(links.count == 1)
            #expect(links[0].object?.at("relation")?.string == relation.rawValue)
            #expect(links[0].object?.at("target")?.string == kept ?? target)
            #expect(links[0].object?.at("seq") == 2)
            #expect(links[0].object?.at("by", "handle") == "ana")
            #expect(try script.json().at("children") == (relation == .child && kept == "INC-3" ? 1 : 0))
            #expect(try script.send("incident.link", data).isEmpty)
            #expect(try script.json(.stakeholders).at("links") == [])
        }
    }

    @Test("to one that is not there is refused in the words for one that may not be seen, and to itself")
    func unknown() throws {
        let script = try Self.script()
        for number in ["INC-3", "SEC-1", "INC-999"] {
            let refusal = script.refusal("incident.link", ["relation": "parent", "target": .string(number)])
            #expect(refusal == Refusal(.invalid, "There is no incident of that number.", field: "/data/target"))
        }
        #expect(script.refusal("incident.link", ["relation": "child", "target": "INC-7"])?.field == "/data/target")
        #expect(script.refusal("incident.link", ["relation": "cousin", "target": "x"])?.field == "/data/relation")
        #expect(script.refusal("incident.link", ["relation": "problem", "target": "a\nb"])?.code == .invalid)
        let long = JSON.string(String(repeating: "x", count: 301))
        #expect(script.refusal("incident.link", ["relation": "problem", "target": long])?.code == .tooLarge)
    }

    @Test("up and down at once, or in a circle of any length, is refused")
    func circles() throws {
        let above = OtherIncident(incident: Self.other, status: .investigating, descendants: [.init("INC-7")].compacted)
        let below = OtherIncident(incident: Self.other, status: .investigating, ancestors: [.init("INC-7")].compacted)
        var script = try Self.script(above)
        #expect(script.refusal("incident.link", ["relation": "child", "target": "INC-3"])?.code == .wrongState)
        #expect(script.refusal("incident.link", ["relation": "parent", "target": "INC-3"]) == nil)
        script = try Self.script(below)
        #expect(script.refusal("incident.link", ["relation": "parent", "target": "INC-3"])?.code == .wrongState)
        #expect(script.refusal("incident.link", ["relation": "caused_by", "target": "INC-3"]) == nil)
    }

    @Test("does not name a restricted one to people who may not know of it")
    func restricted() throws {
        let members: Set = [SamplePeople.ana.id, SamplePeople.ben.id]
        let secret = OtherIncident(
            incident: Self.secret,
            status: .investigating,
            readership: Readership(members: members)
        )
        let refusal = try Self.script(secret).refusal("incident.link", ["relation": "child", "target": "SEC-1"])
        #expect(refusal?.code == .invalid && refusal?.field == "/data/target")
        var restricted = IncidentScript(IncidentID(series: .restricted, number: 2))
        restricted.others = [Self.secret: secret, Self.other: Self.open()]
        try restricted.send("incident.declare", ["title": "T", "restricted": true])
        #expect(restricted.refusal("incident.link", ["relation": "parent", "target": "SEC-1"]) == nil)
        #expect(restricted.refusal("incident.link", ["relation": "parent", "target": "INC-3"]) == nil)
        try restricted.send("role.assign", ["role": "scribe", "to": "chiara"])
        #expect(restricted.refusal("incident.link", ["relation": "parent", "target": "SEC-1"])?.code == .invalid)
    }

    @Test("keeps drills and real incidents apart, in both directions", arguments: ["incident.link", "incident.merge"])
    func drills(command: String) throws {
        for isDrill in [false, true] {
            let other = OtherIncident(incident: Self.other, status: .investigating, isDrill: !isDrill)
            let script = try Self.script(other, drill: isDrill)
            let data: JSON = ["relation": "parent", "target": "INC-3", "into": "INC-3"]
            let refusal = script.refusal(command, data)
            #expect(refusal?.code == .invalid)
            #expect(refusal?.message.hasPrefix(isDrill ? "INC-7 is a drill" : "INC-3 is a drill") == true)
        }
        let both = OtherIncident(incident: Self.other, status: .investigating, isDrill: true)
        let data: JSON = ["relation": "parent", "target": "INC-3", "into": "INC-3"]
        #expect(try Self.script(both, drill: true).refusal(command, data) == nil)
    }

    @Test("tells the other one of parents and children, but not of what it was told itself")
    func crossings() throws {
        var script = try Self.script(Self.open())
        for relation in LinkRelation.allCases {
            try script.send("incident.link", ["relation": .string(relation.rawValue), "target": "INC-3"])
        }
        try script.send("incident.link", ["relation": "parent", "target": "PRB1"])
        script.record(IncidentLinked(relation: .child, target: LinkTarget(Self.secret)), by: .system)
        #expect(
            script.state.crossings == [
                LinkCrossing(from: script.state.incident, seq: 2, to: Self.other, relation: .child),
                LinkCrossing(from: script.state.incident, seq: 3, to: Self.other, relation: .parent),
            ]
        )
        try script.send("incident.merge", ["into": "INC-3"])
        #expect(script.state.crossings.last?.relation == .duplicate)
        #expect(script.state.crossings.last?.key == "link:INC-7:11")
    }

    @Test("can be taken back by a redaction, as if it had never been")
    func redacted() throws {
        var script = try Self.script(Self.open())
        try script.send("incident.link", ["relation": "problem", "target": "PRB1 of Mrs Smith"])
        try script.send("entry.redact", ["seq": 2, "reason": "It names a customer."], by: SamplePeople.root)
        #expect(script.state.links.isEmpty)
        #expect(script.state == script.replayed())
    }
}

@Suite("Merging an incident")
struct MergeTests {
    private static let other = IncidentID(series: .ordinary, number: 3)

    private static func refusal(_ status: IncidentStatus, into other: OtherIncident) throws -> Refusal? {
        var script = try Given.status(status)
        script.others[other.incident] = other
        return script.refusal("incident.merge", ["into": "INC-3"])
    }

    @Test("ends it, and every later command says where it went")
    func merges() throws {
        var script = try Given.declared()
        script.others[Self.other] = OtherIncident(incident: Self.other, status: .resolved)
        let data: JSON = ["into": "inc-3", "reason": "The same full disk."]
        let fact: IncidentMerged = try only(script.send("incident.merge", data))
        #expect(
            fact.data
                == JSONObject([.init(key: "into", value: "INC-3"), .init(key: "reason", value: "The same full disk.")])
        )
        #expect(script.state.status == .merged)
        #expect(try script.json().at("merged_into") == "INC-3")
        #expect(try script.json(.stakeholders).at("merged_into") == .null)
        for (command, data) in [
            ("status.change", ["to": "investigating", "reason": "It was another one."]), ("incident.merge", data),
            ("role.assign", ["role": "scribe", "to": "ben"]), ("incident.update", ["title": "x"]),
        ] as [(String, JSON)] {
            let refusal = script.refusal(command, data)
            #expect(refusal?.code == .wrongState)
            #expect(refusal?.message == "INC-7 was merged into INC-3; work goes on there.")
        }
        #expect(script.refusal("message.post", ["text": "See over there."]) == nil)
    }

    @Test("is for one that is worked on", arguments: IncidentStatus.allCases)
    func status(status: IncidentStatus) throws {
        let other = OtherIncident(incident: Self.other, status: .investigating)
        #expect(try (Self.refusal(status, into: other)?.code == .wrongState) == !status.isOpen)
    }

    @Test("goes into one whose life is not over", arguments: IncidentStatus.allCases)
    func target(status: IncidentStatus) throws {
        let other = OtherIncident(incident: Self.other, status: status)
        #expect(try (Self.refusal(.identified, into: other)?.code == .wrongState) == status.isEnded)
    }

    @Test("names where the other one went, where that was merged itself")
    func merged() throws {
        let other = OtherIncident(
            incident: Self.other,
            status: .merged,
            mergedInto: IncidentID(series: .ordinary, number: 2)
        )
        #expect(try Self.refusal(.identified, into: other)?.message == "INC-3 was merged into INC-2 itself.")
    }

    @Test("into itself, into nothing, or into one that cannot be seen is refused at the number")
    func invalid() throws {
        let script = try Given.declared()
        for into in ["INC-7", "INC-3", "SEC-1", "PRB1"] as [JSON] {
            let refusal = script.refusal("incident.merge", ["into": into])
            #expect(refusal?.code == .invalid && refusal?.field == "/data/into")
        }
    }
}

extension [IncidentID?] {
    fileprivate var compacted: Set<IncidentID> { Set(self.compactMap(\.self)) }
}
