import IncidentModel
import Testing
import WarRoomTesting

@Suite("The measures of an incident")
struct MeasuresTests {
    private static func at(_ script: IncidentScript, minutes: Int) -> Timestamp {
        script.now.adding(seconds: minutes * 60)
    }

    /// Declared at 0, identified at 10, mitigated at 30, resolved at 60 minutes.
    private static func resolved() throws -> (script: IncidentScript, start: Timestamp) {
        var script = try Given.declared()
        let start = try #require(script.state.milestones[.declared])
        for (status, minute) in [("identified", 10), ("monitoring", 30), ("resolved", 60)] {
            script.now = start.adding(seconds: minute * 60)
            try script.send("status.change", ["to": .string(status)])
        }
        return (script, start)
    }

    @Test("say how long each step took, and which is still to come")
    func intervals() throws {
        let open = IncidentMeasures(try Given.declared().state)
        #expect(open.intervals[.mitigate] == .pending)
        #expect(open.intervals[.firstUpdate] == .pending)
        let measures = IncidentMeasures(try Self.resolved().script.state)
        #expect(measures.intervals[.mitigate] == .recorded(seconds: 1800))
        #expect(measures.intervals[.resolve] == .recorded(seconds: 3600))
        #expect(measures.intervals[.recover] == .recorded(seconds: 3600))
        #expect(measures.intervals[.firstUpdate] == .notApplicable)
        #expect(measures.downtime == 3600)
    }

    @Test("call a step before its beginning invalid, and one that never came not applicable")
    func invalid() throws {
        var script = IncidentScript()
        let later = script.now.adding(seconds: -60).text
        try script.send("incident.declare", ["title": "T", "reported_at": .string(later), "status": "investigating"])
        let before = script.now.adding(seconds: -3600)
        try script.send("status.change", ["to": "resolved"], eventAt: before)
        #expect(IncidentMeasures(script.state).intervals[.resolve] == .invalid)
        let rejected = IncidentMeasures(try Given.status(.rejected).state)
        #expect(rejected.intervals[.resolve] == .notApplicable)
        #expect(rejected.downtime == nil)
    }

    @Test("count the seconds in each status, the current one up to now, and none of those that end it")
    func statuses() throws {
        var (script, start) = try Self.resolved()
        let resolved = IncidentMeasures(script.state)
        #expect(resolved.statusSeconds == [.investigating: 600, .identified: 1200, .monitoring: 1800])
        let later = resolved.settled(at: start.adding(seconds: 4000))
        #expect(later.statusSeconds[.resolved] == 400)
        script.now = start.adding(seconds: 5000)
        try script.send("incident.close", ["outcome": "resolved", "waived": SampleIncident.everyWaiver])
        let closed = IncidentMeasures(script.state)
        #expect(closed.statusSeconds[.resolved] == 1400)
        #expect(closed.settled(at: start.adding(seconds: 9999)) == closed)
    }

    @Test("count open work only under each priority, across a reopening")
    func priorities() throws {
        var (script, start) = try Self.resolved()
        script.now = start.adding(seconds: 10_000)
        try script.send("status.change", ["to": "investigating", "reason": "It failed once more."])
        let measures = IncidentMeasures(script.state)
        #expect(measures.prioritySeconds == [script.state.priority: 3600])
        let later = measures.settled(at: start.adding(seconds: 10_100))
        #expect(later.prioritySeconds == [script.state.priority: 3700])
        #expect(later.statusSeconds[.resolved] == 6400)
    }

    @Test("count promised updates as kept or late, a snooze in its place, and nothing owed once the work ended")
    func cadence() throws {
        var script = try Given.declared()
        let start = script.now
        func update(_ minute: Int, promising next: Int?) throws {
            script.now = start.adding(seconds: minute * 60)
            var data = JSONObject([
                .init(key: "audience", value: "stakeholders"), .init(key: "text", value: "Open"),
            ])
            if let next { data["next_update_at"] = .string(start.adding(seconds: next * 60).text) }
            try script.send("update.publish", .object(data))
        }
        try update(0, promising: 30)
        try update(20, promising: 50)
        #expect(IncidentMeasures(script.state).cadence.kept == 1)
        let now = start.adding(seconds: 60 * 60)
        #expect(IncidentMeasures(script.state).settled(at: now).cadence.worstLateness == 600)
        try update(55, promising: 80)
        var cadence = IncidentMeasures(script.state).cadence
        #expect([cadence.kept, cadence.late, cadence.worstLateness] == [1, 1, 300])
        #expect(cadence.open == [start.adding(seconds: 80 * 60)])
        script.now = start.adding(seconds: 70 * 60)
        try script.send("status.change", ["to": "resolved"])
        cadence = IncidentMeasures(script.state).cadence
        #expect(cadence.open.isEmpty && cadence.kept == 1 && cadence.late == 1)
    }

    @Test("say how far the first and the last recovery time were off, and whether they held between best and worst")
    func estimates() throws {
        var script = try Given.declared()
        let start = try #require(script.state.milestones[.declared])
        func estimate(_ likely: Int, best: Int?, worst: Int?) throws {
            var data = JSONObject([
                .init(key: "kind", value: "restore"), .init(key: "confidence", value: "low"),
                .init(key: "likely", value: .string(start.adding(seconds: likely).text)),
            ])
            if let best { data["best"] = .string(start.adding(seconds: best).text) }
            if let worst { data["worst"] = .string(start.adding(seconds: worst).text) }
            try script.send("eta.set", .object(data))
        }
        try estimate(1000, best: 900, worst: 1500)
        try estimate(4000, best: 3000, worst: nil)
        script.now = start.adding(seconds: 3600)
        try script.send("status.change", ["to": "resolved"])
        let accuracy = try #require(IncidentMeasures(script.state).estimates.first)
        #expect(accuracy.firstError == 2600 && accuracy.lastError == -400 && accuracy.revisions == 2)
        #expect(accuracy.isFirstWithin == false && accuracy.isLastWithin == true)
    }

    @Test("say which times set for it were kept, and nothing of those that run")
    func targets() throws {
        var script = try Given.declared()
        let start = script.now
        for (clock, seconds) in [(ClockName.acknowledge, 60), (.response, 600), (.resolution, 9000)] {
            script.record(
                ClockStarted(clock: clock, startedAt: start, targetAt: start.adding(seconds: seconds)),
                by: .system
            )
        }
        script.record(
            ClockMet(clock: .acknowledge, targetAt: start.adding(seconds: 60), at: start.adding(seconds: 61)),
            by: .system
        )
        script.record(
            ClockMet(clock: .response, targetAt: start.adding(seconds: 600), at: start.adding(seconds: 599)),
            by: .system
        )
        #expect(IncidentMeasures(script.state).targets.results == [.acknowledge: .missed, .response: .kept])
    }

    @Test("are read back as they were written", arguments: RandomSequenceTests.seeds.prefix(20))
    func roundTrip(seed: UInt64) throws {
        var player = RandomPlayer(seed: seed)
        let state = try player.play(120).state
        let measures = IncidentMeasures(state)
        var writer = JSONWriter()
        writer.object { measures.writeMembers(to: &$0) }
        let object = try #require(try JSONParser.parse(writer.bytes).object)
        #expect(try IncidentMeasures(Fields(object)) == measures)
    }

    @Test("never change by an entry that changes no state", arguments: RandomSequenceTests.seeds.prefix(20))
    func quietEntries(seed: UInt64) throws {
        var player = RandomPlayer(seed: seed)
        let script = try player.play(120)
        var state = IncidentState(incident: script.state.incident)
        for (event, hash) in zip(script.events, script.hashes) {
            let before = state
            state.apply(event, hash: hash)
            guard EventCatalogue.type(of: event.kind)?.changesState == false else { continue }
            #expect(IncidentMeasures(state) == IncidentMeasures(before))
            for scope in [ReaderScope.full, .stakeholders] {
                #expect(IncidentKnowledge(state, scope: scope) == IncidentKnowledge(before, scope: scope))
            }
        }
    }
}
