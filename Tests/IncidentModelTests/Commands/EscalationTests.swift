import IncidentModel
import Testing
import WarRoomTesting

@Suite("Escalating")
struct EscalationTests {
    private let raise: JSON = ["kind": "functional", "to": ["person": "@ben"], "reason": "We need a DBA."]

    @Test("numbers the calls of an incident, newest first among those that wait")
    func numbers() throws {
        var script = try Given.declared()
        for _ in 1...3 { try script.send("escalation.raise", self.raise) }
        try script.send("escalation.acknowledge", ["escalation": "ESC-3"], by: SamplePeople.ben)
        let ids = try script.json().at("escalations")?.array?.compactMap { $0.object?["escalation"]?.string }
        #expect(ids == ["ESC-2", "ESC-1", "ESC-3"])
    }

    @Test("to a person remembers id, handle and name")
    func person() throws {
        var script = try Given.declared()
        let fact: EscalationRaised = try only(script.send("escalation.raise", self.raise))
        #expect(fact.data.at("to") == ["person": "usr_2", "handle": "ben", "name": "Ben Okafor"])
        #expect(fact.summary == "ESC-1 raised to Ben Okafor (functional): We need a DBA.")
    }

    @Test("to a team or a level, which may be a number")
    func others() throws {
        var script = try Given.declared()
        let team: EscalationRaised = try only(
            script.send(
                "escalation.raise",
                ["kind": "vendor", "to": ["team": "acme"], "reason": "r", "respond_within_s": 300]
            )
        )
        let level: EscalationRaised = try only(
            script.send("escalation.raise", ["kind": "hierarchical", "to": ["level": 3], "reason": "r"])
        )
        #expect(team.to == .team("acme"))
        #expect(level.to == .level("3"))
        let waiting = try script.json().at("escalations")?.array?.last?.object
        #expect(waiting?["respond_by"] == .string(script.events[1].eventAt.adding(seconds: 300).text))
    }

    @Test(
        "with a wrong member is refused by its pointer",
        arguments: [
            (["to": ["team": "a"], "reason": "r"], "/data/kind"),
            (["kind": "sideways", "to": ["team": "a"], "reason": "r"], "/data/kind"),
            (["kind": "vendor", "reason": "r"], "/data/to"),
            (["kind": "vendor", "to": [:], "reason": "r"], "/data/to"),
            (["kind": "vendor", "to": ["team": "a", "level": "b"], "reason": "r"], "/data/to"),
            (["kind": "vendor", "to": ["team": ""], "reason": "r"], "/data/to/team"),
            (["kind": "vendor", "to": ["person": "nobody"], "reason": "r"], "/data/to/person"),
            (["kind": "vendor", "to": ["team": "a"]], "/data/reason"),
            (["kind": "vendor", "to": ["team": "a"], "reason": "r", "respond_within_s": 0], "/data/respond_within_s"),
            (["kind": "vendor", "to": ["team": "a"], "reason": "r", "information": "x"], "/data/information"),
        ] as [(JSON, String)]
    )
    func wrong(data: JSON, field: String) throws {
        let refusal = try Given.declared().refusal("escalation.raise", data)
        #expect(refusal?.field == field)
        #expect(refusal?.code == .invalid)
    }

    @Test(
        "can be answered only as long as it waits, and cancelled until it is over",
        arguments: Escalation.State.allCases,
        ["escalation.acknowledge", "escalation.decline", "escalation.cancel"]
    )
    func arrows(state: Escalation.State, command: String) throws {
        var script = try Given.declared()
        try script.send("escalation.raise", self.raise)
        let data: JSON = ["escalation": "esc-1", "reason": "On a plane."]
        switch state {
        case .raised: break
        case .acknowledged: try script.send("escalation.acknowledge", data)
        case .declined: try script.send("escalation.decline", data)
        case .cancelled: try script.send("escalation.cancel", data)
        case .notified:
            script.record(
                EscalationNotified(escalation: "ESC-1", people: [SamplePeople.ben], how: "room"),
                by: .system
            )
        case .joined: script.record(EscalationJoined(escalation: "ESC-1", person: SamplePeople.ben), by: .system)
        case .timedOut: script.record(EscalationTimedOut(escalation: "ESC-1"), by: .system)
        }
        // Who has come need not say that they come, and may.
        let isTrueAlready = state == .joined && command == "escalation.acknowledge"
        guard !isTrueAlready else {
            #expect(try script.send(command, data, by: SamplePeople.ben).isEmpty)
            return
        }
        let isPossible =
            state == .raised || state == .notified || (state == .acknowledged && command == "escalation.cancel")
        #expect((script.refusal(command, data) == nil) == isPossible)
        #expect(isPossible || script.refusal(command, data)?.code == .wrongState)
        if isPossible {
            try script.send(command, data, by: SamplePeople.ben)
            #expect(script.state.escalation("ESC-1")?.answer?.by == SamplePeople.ben)
        }
    }

    @Test("an answer to a call that was never made is refused at the escalation")
    func unknown() throws {
        let script = try Given.declared()
        for command in ["escalation.acknowledge", "escalation.decline", "escalation.cancel"] {
            let refusal = script.refusal(command, ["escalation": "ESC-9", "reason": "r"])
            #expect(refusal?.field == "/data/escalation")
            #expect(script.refusal(command, ["reason": "r"])?.field == "/data/escalation")
        }
        #expect(script.refusal("escalation.decline", ["escalation": "ESC-9"])?.field == "/data/reason")
    }
}
