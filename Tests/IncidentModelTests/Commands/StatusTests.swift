import IncidentModel
import Testing
import WarRoomTesting

@Suite("Changing the status")
struct StatusTests {
    /// The arrows of contract section 3, as it says them; closing and merging are commands of their own.
    static let forward: [IncidentStatus: [IncidentStatus]] = [
        .proposed: [.investigating, .rejected, .cancelled],
        .investigating: [.identified, .monitoring, .resolved, .cancelled],
        .identified: [.monitoring, .resolved, .cancelled],
        .monitoring: [.resolved, .cancelled],
    ]
    static let backward: [IncidentStatus: [IncidentStatus]] = [
        .identified: [.investigating], .monitoring: [.investigating, .identified],
        .resolved: [.investigating, .identified], .closed: [.investigating, .identified],
    ]

    @Test("takes every arrow that there is and no other", arguments: IncidentStatus.allCases, IncidentStatus.allCases)
    func arrows(from: IncidentStatus, to: IncidentStatus) throws {
        var script = try Given.status(from)
        #expect(script.state.status == from)
        let data: JSON = ["to": .string(to.rawValue), "reason": "It was not what we thought."]
        let exists = Self.forward[from, default: []].contains(to) || Self.backward[from, default: []].contains(to)
        guard exists else {
            #expect(script.refusal("status.change", data)?.code == .wrongState)
            return
        }
        let fact: StatusChanged = try only(script.send("status.change", data))
        #expect(fact.from == from)
        #expect(script.state.status == to)
        #expect(fact.reason == "It was not what we thought.")
    }

    @Test("backward without a reason of ten characters is refused at the reason", arguments: Array(Self.backward.keys))
    func reasons(from: IncidentStatus) throws {
        let script = try Given.status(from)
        for to in Self.backward[from, default: []] {
            for reason in [nil, "", "too short", "   short    "] as [JSON] {
                let refusal = script.refusal("status.change", ["to": .string(to.rawValue), "reason": reason])
                #expect(refusal?.code == .invalid)
                #expect(refusal?.field == "/data/reason")
            }
            #expect(script.refusal("status.change", ["to": .string(to.rawValue), "reason": "0123456789"]) == nil)
        }
    }

    @Test("forward needs no reason", arguments: Array(Self.forward.keys))
    func noReason(from: IncidentStatus) throws {
        let script = try Given.status(from)
        for to in Self.forward[from, default: []] {
            #expect(script.refusal("status.change", ["to": .string(to.rawValue)]) == nil)
        }
    }

    @Test("says what is possible where it refuses")
    func messages() throws {
        let script = try Given.status(.proposed)
        let message = script.refusal("status.change", ["to": "monitoring"])?.message ?? ""
        #expect(
            message == "From proposed the status cannot become monitoring, only investigating, rejected, cancelled."
        )
        #expect(script.refusal("status.change", ["to": "proposed"])?.message == "The incident is proposed already.")
        let resolved = try Given.status(.resolved)
        #expect(resolved.refusal("status.change", ["to": "closed"])?.message.contains("incident.close") == true)
    }

    @Test("to an unknown word, or to none, is refused at the word")
    func words() throws {
        let script = try Given.declared()
        for data in [[:], ["to": "fixed"], ["to": 3]] as [JSON] {
            let refusal = script.refusal("status.change", data)
            #expect(refusal?.code == .invalid)
            #expect(refusal?.field == "/data/to")
        }
    }

    @Test("sets the milestones: cause and mitigation from the first time, resolution from the last")
    func milestones() throws {
        var script = try Given.declared()
        let reason: JSON = "The errors came back."
        try script.send("status.change", ["to": "identified"])
        let identified = script.events[1].eventAt
        try script.send("status.change", ["to": "investigating", "reason": reason])
        try script.send("status.change", ["to": "identified"])
        try script.send("status.change", ["to": "monitoring"])
        try script.send("status.change", ["to": "resolved"])
        #expect(script.state.milestones[.causeIdentified] == identified)
        #expect(script.state.milestones[.mitigated] == script.events[4].eventAt)
        #expect(script.state.milestones[.resolved] == script.events[5].eventAt)
        try script.send("status.change", ["to": "investigating", "reason": reason])
        #expect(script.state.milestones[.resolved] == nil)
        try script.send("status.change", ["to": "resolved"])
        #expect(script.state.milestones[.resolved] == script.events[7].eventAt)
    }
}
