import EventStore
import IncidentModel
import Testing
import WarRoomTesting

@testable import WarRoom

@Suite("A room that calls people")
struct EscalationRoomTests {
    private static let policy: Policy = {
        var policy = Policy()
        var team = Team()
        team.steps = [.init(to: .person("ben"), within: 5), .init(to: .person("ana"), within: 60)]
        policy.teams["database"] = team
        return policy
    }()

    private static let raise: JSON = ["kind": "functional", "to": ["team": "database"], "reason": "r"]

    /// Waits until the room has recorded an entry of the kind.
    private func first(_ kind: String, _ fixture: RoomFixture, _ incident: IncidentID) async throws -> Event {
        while true {
            let events = try await fixture.events(incident)
            if let event = events.first(where: { $0.kind == kind }) { return event }
            _ = await fixture.rooms.wait(for: incident, beyond: events.last?.seq ?? 0, milliseconds: 10_000_000)
        }
    }

    @Test("records a time that ran out while the server was down at the start, once, with its true time")
    func restart() async throws {
        let before = RoomFixture(policy: Self.policy)
        let incident = try await before.declare()
        _ = try await before.send("escalation.raise", to: incident, Self.raise).get()
        let due = try #require(
            await before.rooms.read(incident) { $0.state.escalation("ESC-1")?.respondBy } ?? nil
        )
        before.rooms.close()
        let after = RoomFixture(log: before.log, policy: Self.policy)
        after.timers.advance(milliseconds: 400_000)
        try await after.rooms.load()
        after.timers.advance(milliseconds: 0)
        let event = try await self.first("escalation.timed_out", after, incident)
        #expect(event.eventAt == due)
        #expect(event.recordedAt > due)
        #expect(event.by.kind == .system)
        after.rooms.close()
        let again = RoomFixture(log: before.log, policy: Self.policy)
        again.timers.advance(milliseconds: 400_000)
        try await again.rooms.load()
        _ = try await again.send("message.post", to: incident, ["text": "Here."]).get()
        let kinds = try await again.events(incident).map(\.kind)
        #expect(kinds.filter { $0 == "escalation.timed_out" }.count == 1)
        #expect(kinds.filter { $0 == "escalation.raised" }.count == 2)
    }

    @Test("records that whoever is called was told and has come, once their socket is in it")
    func joined() async throws {
        let fixture = RoomFixture(policy: Self.policy)
        let incident = try await fixture.declare()
        _ = try await fixture.send("escalation.raise", to: incident, Self.raise).get()
        let session = fixture.session(1, RoomFixture.ben)
        session.say(#"{"op":"join","ref":"a","incident":"\#(incident)"}"#)
        let joined = try await self.first("escalation.joined", fixture, incident)
        #expect(joined.data["person"] == "usr_2")
        let told = try await self.first("escalation.notified", fixture, incident)
        #expect(told.data["how"] == "room")
        #expect(told.seq < joined.seq)
    }

    @Test("records that whoever is called and is here already was told, and has come once they say so")
    func present() async throws {
        let fixture = RoomFixture(policy: Self.policy)
        let incident = try await fixture.declare()
        let session = fixture.session(1, RoomFixture.ben)
        session.say(#"{"op":"join","ref":"a","incident":"\#(incident)"}"#)
        _ = try await self.first("responder.joined", fixture, incident)
        fixture.timers.advance(milliseconds: 1000)
        _ = try await fixture.send("escalation.raise", to: incident, Self.raise).get()
        _ = try await self.first("escalation.notified", fixture, incident)
        _ = try await fixture.send(
            "escalation.acknowledge",
            to: incident,
            ["escalation": "ESC-1"],
            by: RoomFixture.ben
        ).get()
        let joined = try await self.first("escalation.joined", fixture, incident)
        let kinds = try await fixture.events(incident).map(\.kind).filter { $0.hasPrefix("escalation.") }
        #expect(
            kinds == ["escalation.raised", "escalation.notified", "escalation.acknowledged", "escalation.joined"]
        )
        #expect(joined.data["person"] == "usr_2")
    }

    @Test("takes off whoever may not see it any more, with “left”, and nothing after it")
    func expelled() async throws {
        let fixture = RoomFixture()
        let incident = try await fixture.declare()
        _ = try await fixture.send("role.assign", to: incident, ["role": "deputy", "to": "ana"]).get()
        let session = fixture.session(1, RoomFixture.ben)
        session.say(#"{"op":"join","ref":"a","incident":"\#(incident)"}"#)
        _ = try await self.first("responder.joined", fixture, incident)
        #expect(fixture.board.summaries(for: RoomFixture.ben).count == 1)
        _ = try await fixture.send("visibility.set", to: incident, ["restricted": true]).get()
        #expect(fixture.board.summaries(for: RoomFixture.ben).isEmpty)
        _ = try await fixture.send("message.post", to: incident, ["text": "Only for us."]).get()
        session.say(#"{"op":"join","ref":"b","incident":"\#(incident)"}"#)
        _ = try await fixture.send("message.post", to: incident, ["text": "Still."]).get()
        var frames: [JSON] = []
        var count = 1
        while !frames.contains(where: { $0["ref"] == "b" }) {
            frames = await fixture.outlet.frames(count, to: fixture.connection(1))
            count = frames.count + 1
        }
        let index = try #require(frames.firstIndex { $0["op"] == "left" })
        #expect(frames[index]["ref"] == nil)
        #expect(frames[index]["incident"] == .string(incident.description))
        let after = frames[(index + 1)...]
        #expect(after.compactMap { $0["op"]?.string } == ["error"])
        #expect(after.first?["code"] == "not_found")
        #expect(!frames.description.contains("visibility.set"))
    }
}
