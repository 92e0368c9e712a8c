import EventStore
import IncidentModel
import Testing
import WarRoomTesting

/// Many random incidents, each by its seed, so that a failure can be played again.
@Suite("Any sequence of commands")
struct RandomSequenceTests {
    static let seeds = Array(UInt64(1)...60)

    @Test("folds live to the state that the store gives, at the end and from any point on", arguments: Self.seeds)
    func replay(seed: UInt64) throws {
        var player = RandomPlayer(seed: seed)
        let script = try player.play(120)
        #expect(script.events.count > 25)
        #expect(script.state == script.replayed())
        for count in stride(from: 0, through: script.events.count, by: 17) {
            var state = script.replayed(count)
            for (event, hash) in zip(script.events, script.hashes).dropFirst(count) { state.apply(event, hash: hash) }
            #expect(state == script.state)
        }
    }

    /// Kinds that something outside of the model makes: sockets, mail servers.
    private static let outside: Set = [
        "responder.joined", "responder.left", "escalation.notified", "escalation.joined", "notification.sent",
        "notification.failed",
    ]

    @Test("between them reach every kind that a command makes")
    func coverage() throws {
        var kinds: Set<String> = []
        for seed in Self.seeds {
            var player = RandomPlayer(seed: seed)
            kinds.formUnion(try player.play(300).events.map(\.kind))
        }
        #expect(kinds == Set(EventCatalogue.kinds).subtracting(Self.outside))
    }

    @Test(
        "leaves after every command a state that is valid JSON, and as a fresh fold has it",
        arguments: Self.seeds.prefix(12)
    )
    func everyStep(seed: UInt64) throws {
        var player = RandomPlayer(seed: seed)
        try player.begin()
        var fresh = player.script.replayed()
        for _ in 0..<120 {
            let before = player.script.events.count
            player.step()
            let script = player.script
            let isRewritten = script.events.dropFirst(before).contains { $0.kind == EntryRedacted.kind }
            if isRewritten {
                fresh = script.replayed()
            } else {
                for (event, hash) in zip(script.events, script.hashes).dropFirst(before) {
                    fresh.apply(event, hash: hash)
                }
            }
            #expect(fresh == script.state)
            for scope in ReaderScope.allCases { #expect(try script.json(scope).at("seq") != nil) }
        }
    }

    @Test("closes an incident exactly where its gate has nothing against it", arguments: Self.seeds.prefix(30))
    func gate(seed: UInt64) throws {
        var player = RandomPlayer(seed: seed)
        try player.begin()
        for _ in 0..<120 {
            player.step()
            let script = player.script
            guard script.state.status == .resolved else { continue }
            let blocking = ClosureGate(script.state, script.policy).blocking
            let refusal = script.refusal("incident.close", ["outcome": "resolved"], by: SamplePeople.root)
            #expect((refusal == nil) == blocking.isEmpty)
            let unmet = refusal?.details["unmet"]?.array?.compactMap { $0.object?["item"]?.string } ?? []
            #expect(unmet == blocking.map { $0.item.rawValue })
            let waived = JSON.array(
                blocking.map { ["item": .string($0.item.rawValue), "reason": "This is only a scene."] }
            )
            #expect(
                script.refusal("incident.close", ["outcome": "resolved", "waived": waived], by: SamplePeople.root)
                    == nil
            )
        }
    }

    @Test("leaves the fold as it was read anew when anything of it is redacted", arguments: Self.seeds.prefix(20))
    func redactAll(seed: UInt64) throws {
        var player = RandomPlayer(seed: seed)
        let script = try player.play(120)
        for seq in 1...script.events.count {
            var copy = script
            do throws(Refusal) {
                try copy.send("entry.redact", ["seq": .number(JSONNumber(seq)), "reason": "x"], by: SamplePeople.root)
            } catch { continue }
            #expect(copy.state == copy.replayed(), "seq \(seq), \(script.events[seq - 1].kind)")
        }
    }

    @Test("makes a chain without a gap, whose links hold through redactions", arguments: Self.seeds.prefix(20))
    func chain(seed: UInt64) throws {
        var player = RandomPlayer(seed: seed)
        let script = try player.play(120)
        #expect(script.events.map(\.seq) == Array(1...script.events.count))
        var prev = Head.none.hash
        for (event, line) in zip(script.events, script.lines) {
            #expect(event.prev == prev)
            #expect(try Event(bytes: line) == event)
            prev = event.isRedacted ? event.data.at("sha256")?.string ?? "" : Chain.hash(of: line)
        }
        #expect(script.state.head == Head(seq: script.events.count, hash: prev))
    }

    @Test(
        "never has two commanders, nor none where there was one, nor a status by an arrow that there is not",
        arguments: Self.seeds.prefix(20)
    )
    func invariants(seed: UInt64) throws {
        var player = RandomPlayer(seed: seed)
        let script = try player.play(120)
        var state = IncidentState(incident: script.state.incident)
        for (event, hash) in zip(script.events, script.hashes) {
            let before = state.status
            let commander = state.roles.commander
            state.apply(event, hash: hash)
            #expect(state.roles[.incidentCommander].count <= 1)
            #expect(commander == nil || !state.status.isOpen || state.roles.commander != nil)
            #expect(Set(state.escalations.map(\.id)).count == state.escalations.count)
            #expect(
                state.status == before || before.next.contains(state.status)
                    || (before == .resolved && state.status == .closed)
                    || (before.isOpen && state.status == .merged) || event.seq == 1
            )
        }
    }

    @Test("shows nothing of the responders' to anybody else", arguments: Self.seeds.prefix(20))
    func scopes(seed: UInt64) throws {
        var player = RandomPlayer(seed: seed)
        let script = try player.play(120)
        for scope in [ReaderScope.stakeholders, .public] {
            #expect(!script.text(scope).contains(Dice.secret))
        }
    }

    @Test("keeps nothing of a redacted text in store or state", arguments: Self.seeds.prefix(20))
    func redactions(seed: UInt64) throws {
        var player = RandomPlayer(seed: seed)
        let script = try player.play(120)
        let text = script.text() + script.lines.map { String(decoding: $0, as: UTF8.self) }.joined()
        for event in script.events where event.isRedacted {
            #expect(!text.contains("\(Dice.secret)-\(event.seq)-"))
        }
    }
}
