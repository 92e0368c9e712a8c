import EventStore
import IncidentModel
import Synchronization
import Testing
import WarRoomTesting

@testable import WarRoom

@Suite("What falls due")
struct DueTests {
    private static let p1: JSON = ["title": "Checkout is down", "impact": ["users": "high"], "urgency": "high"]

    private func declare(_ fixture: RoomFixture) async throws -> CommandAnswer {
        try await fixture.rooms.perform(
            CommandEnvelope(command: "incident.declare", incident: nil, key: "d1", data: try #require(Self.p1.object)),
            by: RoomFixture.ana
        ).get()
    }

    /// Waits until the room has recorded an entry of the kind.
    private func first(_ kind: String, _ fixture: RoomFixture, _ incident: IncidentID) async throws -> Event {
        var seq = 0
        while true {
            let events = try await fixture.events(incident)
            if let event = events.first(where: { $0.kind == kind }) { return event }
            seq = events.last?.seq ?? 0
            _ = await fixture.rooms.wait(for: incident, beyond: seq, milliseconds: 10_000_000)
        }
    }

    @Test("the clocks of a declaration are in its unit, and its answer names the last of them, on a repeat too")
    func unit() async throws {
        let fixture = RoomFixture(policy: SamplePolicy.clocks)
        let answer = try await self.declare(fixture)
        #expect(try await fixture.events(answer.incident).last?.seq == answer.seq)
        #expect(answer.seq == 6)
        let again = try await self.declare(fixture)
        #expect(again.duplicate)
        #expect(again.seq == answer.seq)
        let restarted = RoomFixture(log: fixture.log, policy: SamplePolicy.clocks)
        try await restarted.rooms.load()
        #expect(try await self.declare(restarted).seq == answer.seq)
    }

    @Test("is recorded by the server when its time comes, though nobody has the room open")
    func live() async throws {
        let fixture = RoomFixture(policy: SamplePolicy.clocks)
        let incident = try await self.declare(fixture).incident
        fixture.timers.advance(milliseconds: 240_000)
        let event = try await self.first("clock.at_risk", fixture, incident)
        #expect(event.by.kind == .system)
        #expect(event.via == .system)
        let summary = try #require(fixture.board.summaries(for: RoomFixture.ana).first)
        #expect(summary.clock?.name == .acknowledge)
        #expect(summary.clock?.state == .atRisk)
    }

    @Test("while the server was down is recorded at the start, once, with its true time")
    func restart() async throws {
        let before = RoomFixture(policy: SamplePolicy.clocks)
        let incident = try await self.declare(before).incident
        let target = try #require(await before.rooms.read(incident) { $0.state.clocks[.acknowledge]?.targetAt } ?? nil)
        before.rooms.close()
        let after = RoomFixture(log: before.log, policy: SamplePolicy.clocks)
        after.timers.advance(milliseconds: 400_000)
        try await after.rooms.load()
        after.timers.advance(milliseconds: 0)
        let event = try await self.first("clock.breached", after, incident)
        #expect(event.eventAt == target)
        #expect(event.recordedAt > target)
        let again = RoomFixture(log: before.log, policy: SamplePolicy.clocks)
        again.timers.advance(milliseconds: 400_000)
        try await again.rooms.load()
        _ = try await again.send("message.post", to: incident, ["text": "Here."]).get()
        #expect(try await again.events(incident).filter { $0.kind == "clock.breached" }.count == 1)
    }

    @Test("a changed policy leaves clocks that run alone, until they are told to follow it")
    func policy() async throws {
        let policy = Mutex(SamplePolicy.clocks)
        let fixture = RoomFixture(policy: { policy.withLock { $0 } })
        let incident = try await self.declare(fixture).incident
        func minutes(_ name: ClockName) async throws -> Int {
            let clock = try #require(await fixture.rooms.read(incident) { $0.state.clocks[name] } ?? nil)
            return clock.targetAt.seconds(since: clock.startedAt) / 60
        }
        policy.withLock {
            $0.revision = 2
            $0.clocks[.p1]?.resolution = 60
            $0.cadence[.p1]?[.responders] = 10
        }
        _ = try await fixture.send("status.change", to: incident, ["to": "identified"]).get()
        #expect(try await minutes(.resolution) == 240)
        #expect(try await minutes(.nextUpdate(.responders)) == 20)
        fixture.rooms.followPolicy()
        #expect(try await minutes(.resolution) == 60)
        #expect(try await minutes(.nextUpdate(.responders)) == 10)
    }

    @Test("clocks that are to follow a policy do so once a store that took nothing takes it")
    func policyRetried() async throws {
        let policy = Mutex(SamplePolicy.clocks)
        let log = FailingLog()
        let fixture = RoomFixture(log: log, policy: { policy.withLock { $0 } })
        let incident = try await self.declare(fixture).incident
        policy.withLock { $0.clocks[.p1]?.resolution = 60 }
        log.fail(with: .unavailable("The disk is full."))
        fixture.rooms.followPolicy()
        let before = try #require(await fixture.rooms.read(incident) { $0.head.seq })
        log.fail(with: nil)
        fixture.timers.advance(milliseconds: 5_000)
        _ = await fixture.rooms.wait(for: incident, beyond: before, milliseconds: 10_000_000)
        let clock = try #require(await fixture.rooms.read(incident) { $0.state.clocks[.resolution] } ?? nil)
        #expect(clock.targetAt.seconds(since: clock.startedAt) == 3600)
    }
}
