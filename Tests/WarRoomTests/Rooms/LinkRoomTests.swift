import EventStore
import IncidentModel
import Testing
import WarRoomTesting

@testable import WarRoom

@Suite("The other side of a link")
struct LinkRoomTests {
    private static let full = EventLogError.unavailable("The disk is full.")

    /// The links of an incident as its record has them, once its room has done all that it was asked.
    private static func links(_ fixture: RoomFixture, _ incident: IncidentID) async throws -> [IncidentLink] {
        try #require(await fixture.rooms.read(incident) { $0.state.links })
    }

    private static func words(_ links: [IncidentLink]) -> [String] {
        links.map { "\($0.relation.rawValue) \($0.target.text)" }
    }

    private static func link(
        _ fixture: RoomFixture,
        _ incident: IncidentID,
        _ relation: LinkRelation,
        _ target: IncidentID
    ) async throws {
        let data: JSON = ["relation": .string(relation.rawValue), "target": .string(target.description)]
        _ = try await fixture.send("incident.link", to: incident, data).get()
    }

    @Test("is recorded over there by the server, under a key that its entry gives it")
    func inverse() async throws {
        let fixture = RoomFixture()
        let (child, parent) = (try await fixture.declare("a"), try await fixture.declare("b"))
        try await Self.link(fixture, child, .parent, parent)
        let links = try await Self.links(fixture, parent)
        #expect(Self.words(links) == ["child INC-1"])
        #expect(links[0].isInverse)
        let event = try #require(try await fixture.events(parent).last)
        #expect(event.key == "link:INC-1:2")
        #expect(event.by == .system && event.via == .system)
        #expect(fixture.board.summaries(for: RoomFixture.ben).map(\.children).sorted() == [0, 1])
        // From the other side it is true already, on both.
        try await Self.link(fixture, parent, .child, child)
        #expect(try await fixture.events(parent).count == 2)
        #expect(try await Self.words(Self.links(fixture, child)) == ["parent INC-2"])
    }

    @Test("is not there for relations that have none")
    func oneSided() async throws {
        let fixture = RoomFixture()
        let (one, other) = (try await fixture.declare("a"), try await fixture.declare("b"))
        for relation in LinkRelation.allCases where relation.inverse == nil {
            try await Self.link(fixture, one, relation, other)
        }
        #expect(try await Self.links(fixture, other).isEmpty)
    }

    @Test("that a crash left out is made up for by the next start, once, however often it starts")
    func crash() async throws {
        let log = FailingLog()
        let before = RoomFixture(log: log)
        let (child, parent) = (try await before.declare("a"), try await before.declare("b"))
        let other = try await before.declare("c")
        log.fail(with: Self.full, in: LogID(parent))
        try await Self.link(before, child, .parent, parent)
        #expect(try await before.send("incident.merge", to: other, ["into": "INC-2"]).get().seq == 2)
        #expect(try await Self.links(before, parent).isEmpty)
        log.fail(with: nil)
        for _ in 0..<3 {
            let after = RoomFixture(log: log)
            await (try await after.rooms.load()).value
            #expect(try await Self.words(Self.links(after, parent)) == ["child INC-1", "duplicate INC-3"])
            #expect(try await after.events(parent).count == 3)
        }
    }

    @Test("is tried again while the store refuses it, and when the first room opens")
    func retried() async throws {
        let log = FailingLog()
        let before = RoomFixture(log: log)
        let (child, parent) = (try await before.declare("a"), try await before.declare("b"))
        log.fail(with: Self.full, in: LogID(parent))
        try await Self.link(before, child, .parent, parent)
        #expect(try await Self.links(before, parent).isEmpty)

        let after = RoomFixture(log: log)
        await (try await after.rooms.load()).value
        #expect(try await Self.links(after, parent).isEmpty)
        log.fail(with: nil)
        #expect(try await Self.links(after, child).count == 1)
        #expect(try await Self.words(Self.links(after, parent)) == ["child INC-1"])

        // The first server did not hear of it; its own attempt finds the store ahead of it and the link there.
        before.timers.advance(milliseconds: 5_000)
        _ = try await Self.links(before, parent)
        #expect(try await before.events(parent).count == 2)
    }

    @Test("that was redacted stays away")
    func redacted() async throws {
        let fixture = RoomFixture()
        let (child, parent) = (try await fixture.declare("a"), try await fixture.declare("b"))
        try await Self.link(fixture, child, .parent, parent)
        _ = try await fixture.send("role.assign", to: parent, ["role": "incident_commander", "to": "ana"]).get()
        let data: JSON = ["seq": 2, "reason": "It was the wrong one."]
        _ = try await fixture.send("entry.redact", to: parent, data).get()
        let after = RoomFixture(log: fixture.log)
        await (try await after.rooms.load()).value
        #expect(try await Self.links(after, parent).isEmpty)
        #expect(try await after.events(parent).count == 4)
    }

    @Test("comes about though somebody used its key for something else")
    func squatted() async throws {
        let fixture = RoomFixture()
        let (child, parent) = (try await fixture.declare("a"), try await fixture.declare("b"))
        _ = try await fixture.send("message.post", to: parent, ["text": "x"], key: "link:INC-1:2").get()
        try await Self.link(fixture, child, .parent, parent)
        #expect(try await Self.words(Self.links(fixture, parent)) == ["child INC-1"])
    }

    @Test("never names a restricted incident to people who may not know of it, nor after a restart")
    func restricted() async throws {
        let fixture = RoomFixture()
        let open = try await fixture.declare("a")
        let secret = try await fixture.declare("A leak", restricted: true)
        try await Self.link(fixture, secret, .parent, open)
        let duplicate = try await fixture.declare("The same leak", restricted: true)
        _ = try await fixture.send("incident.merge", to: duplicate, ["into": "INC-1"]).get()
        #expect(try await Self.links(fixture, open).isEmpty)
        let data: JSON = ["relation": "child", "target": "SEC-1", "into": "SEC-1"]
        for principal in [RoomFixture.ana, RoomFixture.ben] {
            for command in ["incident.link", "incident.merge"] {
                #expect(await fixture.send(command, to: open, data, by: principal).refusal?.code == .invalid)
            }
        }
        let after = RoomFixture(log: fixture.log)
        await (try await after.rooms.load()).value
        #expect(try await Self.links(after, open).isEmpty)
        #expect(try await after.events(open).count == 1)
    }

    @Test("counts for each reader of the lobby the children that they may see, at once and in what follows")
    func counted() async throws {
        let fixture = RoomFixture()
        let parent = try await fixture.declare("A leak", restricted: true)
        let child = try await fixture.declare("Its cause", restricted: true)
        try await Self.link(fixture, child, .parent, parent)
        _ = try await Self.links(fixture, parent)
        _ = try await fixture.send("role.assign", to: parent, ["role": "scribe", "to": "ben"]).get()
        #expect(fixture.board.summaries(for: RoomFixture.ana).map(\.children).sorted() == [0, 1])
        #expect(fixture.board.summaries(for: RoomFixture.ben).map(\.children) == [0])
        fixture.session(1).say(#"{"op":"watch","ref":"w"}"#)
        fixture.session(2, RoomFixture.ben).say(#"{"op":"watch","ref":"w"}"#)
        _ = try await fixture.send("incident.update", to: parent, ["title": "A great leak"]).get()
        for (number, children) in [(UInt64(1), 1), (2, 0)] {
            let frame = await fixture.outlet.frames(3, to: fixture.connection(number))[2]
            #expect(frame["op"] == "summary" && frame["summary"]?["children"] == .number(JSONNumber(children)))
        }
    }

    @Test("two that are merged into each other at the same time: one goes, the other stays")
    func bothWays() async throws {
        for _ in 0..<20 {
            let fixture = RoomFixture()
            let (one, other) = (try await fixture.declare("a"), try await fixture.declare("b"))
            async let first = fixture.send("incident.merge", to: one, ["into": "INC-2"])
            async let second = fixture.send("incident.merge", to: other, ["into": "INC-1"], by: RoomFixture.ben)
            let refusals = await [first, second].compactMap(\.refusal)
            #expect(refusals.map(\.code) == [.wrongState])
        }
    }

    @Test("a circle of parents is refused, whichever way round it closes, also through a side that is left out")
    func circle() async throws {
        let fixture = RoomFixture()
        let secret = try await fixture.declare("A leak", restricted: true)
        let (one, two) = (try await fixture.declare("a"), try await fixture.declare("b"))
        try await Self.link(fixture, secret, .parent, one)
        try await Self.link(fixture, one, .parent, two)
        for (incident, relation, target) in [
            (two, "parent", "INC-1"), (one, "child", "INC-2"), (secret, "child", "INC-2"), (secret, "child", "INC-1"),
        ] {
            let data: JSON = ["relation": .string(relation), "target": .string(target)]
            #expect(await fixture.send("incident.link", to: incident, data).refusal?.code == .wrongState)
        }
    }
}
