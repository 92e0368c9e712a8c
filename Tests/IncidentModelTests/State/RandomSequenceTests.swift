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
    private static let outside: Set = ["responder.joined", "responder.left", "notification.sent", "notification.failed"]

    @Test("between them reach every kind that a command makes")
    func coverage() throws {
        var kinds: Set<String> = []
        for seed in Self.seeds {
            var player = RandomPlayer(seed: seed)
            kinds.formUnion(try player.play(120).events.map(\.kind))
        }
        #expect(kinds == Set(EventCatalogue.kinds).subtracting(Self.outside))
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

    @Test("never has two commanders, nor a status by an arrow that there is not", arguments: Self.seeds.prefix(20))
    func invariants(seed: UInt64) throws {
        var player = RandomPlayer(seed: seed)
        let script = try player.play(120)
        var state = IncidentState(incident: script.state.incident)
        for (event, hash) in zip(script.events, script.hashes) {
            let before = state.status
            state.apply(event, hash: hash)
            #expect(state.roles[.incidentCommander].count <= 1)
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
            #expect(!script.text(scope).contains(RandomPlayer.secret))
        }
    }

    @Test("keeps nothing of a redacted text in store or state", arguments: Self.seeds.prefix(20))
    func redactions(seed: UInt64) throws {
        var player = RandomPlayer(seed: seed)
        let script = try player.play(120)
        let text = script.text() + script.lines.map { String(decoding: $0, as: UTF8.self) }.joined()
        for event in script.events where event.isRedacted {
            #expect(!text.contains("\(RandomPlayer.secret)-\(event.seq)-"))
        }
    }
}
