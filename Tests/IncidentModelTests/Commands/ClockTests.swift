import IncidentModel
import Testing
import WarRoomTesting

@Suite("Clocks")
struct ClockTests {
    private static let p1: JSON = ["title": "Checkout is down", "impact": ["users": "high"], "urgency": "high"]

    private func clock(_ script: IncidentScript, _ name: ClockName) -> ServiceClock.State? {
        script.state.clocks[name]?.state
    }

    private func given(_ data: JSON = Self.p1) throws -> IncidentScript {
        var script = IncidentScript(policy: SamplePolicy.clocks)
        try script.send("incident.declare", data)
        return script
    }

    @Test("of the priority's targets start with the declaration, in its unit")
    func start() throws {
        let script = try self.given()
        let kinds = script.events.map(\.kind)
        #expect(kinds.first == "incident.declared")
        #expect(kinds.dropFirst().allSatisfy { $0 == "clock.started" })
        #expect(kinds.count == 6)
        let declared = try #require(script.state.milestones[.declared])
        let resolution = try #require(script.state.clocks[.resolution])
        #expect(resolution.targetAt.seconds(since: declared) == 240 * 60)
        #expect(resolution.atRiskAt.seconds(since: declared) == 192 * 60)
        #expect(self.clock(script, .nextUpdate(.responders)) == .running)
        #expect(self.clock(script, .nextUpdate(.stakeholders)) == nil, "The first update's clock runs for them.")
    }

    @Test("do not run without a policy, but for what was promised")
    func bare() throws {
        var script = try Given.declared()
        #expect(script.state.clocks.isEmpty)
        let promise = script.now.adding(seconds: 600)
        try script.send(
            "update.publish",
            ["audience": "stakeholders", "text": "We look into it.", "next_update_at": .string(promise.text)]
        )
        #expect(script.state.clocks[.nextUpdate(.stakeholders)]?.targetAt == promise)
    }

    @Test("are at risk at 80 %, and breached at the target, each on record with its own time")
    func breach() throws {
        var script = try self.given()
        let target = try #require(script.state.clocks[.acknowledge]?.targetAt)
        script.wait(seconds: 4 * 60)
        #expect(self.clock(script, .acknowledge) == .atRisk)
        script.wait(seconds: 60)
        #expect(self.clock(script, .acknowledge) == .breached)
        let event = try #require(script.events.last { $0.kind == "clock.breached" })
        #expect(event.eventAt == target)
        #expect(event.by.kind == .system)
        try script.send("role.assign", ["role": "incident_commander", "to": "ana"])
        let clock = try #require(script.state.clocks[.acknowledge])
        #expect(clock.state == .met)
        #expect(clock.lateBy ?? 0 > 0)
        #expect(script.replayed() == script.state)
    }

    @Test("are met by what they wait for")
    func met() throws {
        var script = try self.given()
        try script.send("role.assign", ["role": "incident_commander", "to": "ana"])
        #expect(self.clock(script, .acknowledge) == .met)
        try script.send("update.publish", ["audience": "stakeholders", "text": "Checkout is down."])
        #expect(self.clock(script, .firstUpdate) == .met)
        #expect(self.clock(script, .nextUpdate(.stakeholders)) == .running, "The cadence takes over.")
        try script.send("status.change", ["to": "identified"])
        #expect(self.clock(script, .response) == .met)
        try script.send("status.change", ["to": "resolved"])
        #expect(self.clock(script, .resolution) == .met)
        #expect(script.state.clocks.values.allSatisfy { !$0.isActive })
        #expect(script.wait(seconds: 86_400).isEmpty, "A resolved incident reminds nobody.")
    }

    @Test("run anew after a reopening, and end with the incident otherwise")
    func reopen() throws {
        var script = try self.given()
        try script.send("status.change", ["to": "resolved"])
        script.wait(seconds: 600)
        let reopened = script.now
        try script.send("status.change", ["to": "investigating", "reason": "Errors are back in Frankfurt."])
        #expect(script.state.clocks[.resolution]?.startedAt == reopened)
        #expect(self.clock(script, .resolution) == .running)
        try script.send("status.change", ["to": "cancelled"])
        #expect(self.clock(script, .resolution) == .paused)
        #expect(script.state.clocks[.resolution]?.pause?.isEnd == true)
        #expect(script.replayed() == script.state)
    }

    @Test("a promise is due, then late; a new update meets it and makes the next one")
    func promise() throws {
        var script = try Given.declared()
        func publish(_ minutes: Int) throws {
            let next = script.now.adding(seconds: minutes * 60)
            try script.send(
                "update.publish",
                ["audience": "executives", "text": "Still down.", "next_update_at": .string(next.text)]
            )
        }
        try publish(10)
        #expect(script.wait(seconds: 8 * 60).map { type(of: $0).kind } == ["clock.at_risk", "update.due"])
        #expect(try script.json(.stakeholders).at("updates", "executives", "due") == true)
        #expect(script.wait(seconds: 2 * 60).map { type(of: $0).kind } == ["clock.breached", "update.late"])
        #expect(try script.json(.stakeholders).at("updates", "executives", "late") == true)
        try publish(20)
        #expect(try script.json().at("updates", "executives", "late") == false)
        #expect(script.events.suffix(2).map(\.kind) == ["clock.met", "clock.started"])
    }

    @Test("an update is put off with a reason of ten characters, and only where one is waited for")
    func snooze() throws {
        var script = try self.given()
        try script.send("update.publish", ["audience": "stakeholders", "text": "Down."])
        let before = try #require(script.state.clocks[.nextUpdate(.stakeholders)]?.targetAt)
        #expect(
            script.refusal("update.snooze", ["audience": "stakeholders", "minutes": 5, "reason": "no"])?.field
                == "/data/reason"
        )
        #expect(
            script.refusal("update.snooze", ["audience": "public", "minutes": 5, "reason": "Nothing changes."])?.code
                == .wrongState
        )
        try script.send("update.snooze", ["audience": "stakeholders", "minutes": 15, "reason": "The restore runs."])
        #expect(script.state.clocks[.nextUpdate(.stakeholders)]?.targetAt == before.adding(seconds: 900))
        #expect(try script.json().at("updates", "stakeholders", "snoozed_until") != .null)
    }

    @Test("a commander pauses and resumes one, which then has the time that it had left")
    func pause() throws {
        var script = try self.given()
        try script.send("role.assign", ["role": "incident_commander", "to": "ana"])
        let target = try #require(script.state.clocks[.resolution]?.targetAt)
        #expect(
            script.refusal(
                "clock.pause",
                ["clock": "resolution", "reason": "Waiting for them."],
                by: SamplePeople.ben
            )?.code == .forbidden
        )
        try script.send("clock.pause", ["clock": "resolution", "reason": "The supplier has the next step."])
        let paused = script.now
        script.wait(seconds: 3600)
        #expect(self.clock(script, .resolution) == .paused)
        let resumed = script.now
        try script.send("clock.resume", ["clock": "resolution"])
        let shift = resumed.milliseconds - paused.milliseconds + 1000
        #expect(script.state.clocks[.resolution]?.targetAt == target.adding(milliseconds: shift))
        #expect(script.refusal("clock.resume", ["clock": "resolution"])?.code == .wrongState)
    }

    @Test("a silent room is asked three times: commander, deputy, everybody")
    func silence() throws {
        var script = try self.given()
        try script.send("role.assign", ["role": "incident_commander", "to": "ana"])
        try script.send("role.assign", ["role": "deputy", "to": "ben"])
        let asked = script.wait(seconds: 10 * 3600).compactMap { $0 as? SilenceDetected }
        #expect(asked.map(\.ask?.handle) == ["ana", "ben", nil])
        try script.send("message.post", ["text": "Still here."])
        #expect(script.wait(seconds: 20 * 60).contains { $0 is SilenceDetected })
    }

    @Test("stakeholders see the service targets and their own promises, not those of the room or of authorities")
    func scope() throws {
        let script = try self.given()
        let names = try #require(try script.json(.stakeholders).at("clocks")?.array).compactMap {
            $0.object?["clock"]?.string
        }
        #expect(Set(names) == ["acknowledge", "first_update", "response", "resolution"])
    }

    @Test("do not begin for what is written down after they would have run out")
    func history() throws {
        var script = IncidentScript(policy: SamplePolicy.clocks)
        let past = script.now.adding(seconds: -86_400)
        try script.send("incident.declare", Self.p1, eventAt: past)
        let promise = past.adding(seconds: 1800)
        try script.send(
            "update.publish",
            ["audience": "stakeholders", "text": "Down.", "next_update_at": .string(promise.text)],
            eventAt: past.adding(seconds: 600)
        )
        #expect(script.state.clocks.isEmpty)
    }
}
