import EventStore
import IncidentModel
import Logging
import Synchronization
import Testing
import WarRoomTesting

@testable import WarRoom

@Suite("Those who are not in the room")
struct NotificationTests {
    /// Takes messages, or fails as often as it is told.
    private final class Channel: NotificationChannel {
        let how = NotificationHow.webhook
        let messages = Mutex<[NotificationMessage]>([])
        let failures: Mutex<[NotificationFailure]>
        let attempts: AsyncStream<Void>
        private let attempted: AsyncStream<Void>.Continuation

        init(failures: [NotificationFailure] = []) {
            self.failures = Mutex(failures)
            (self.attempts, self.attempted) = AsyncStream.makeStream()
        }

        func deliver(
            _ message: NotificationMessage,
            to target: NotificationTarget
        ) async throws(NotificationFailure) {
            defer { self.attempted.yield() }
            let failure = self.failures.withLock { $0.isEmpty ? nil : $0.removeFirst() }
            if let failure { throw failure }
            self.messages.withLock { $0.append(message) }
        }
    }

    private static let policy: Policy = {
        var policy = Policy()
        var chat = NotificationTarget(name: "chat", channel: .webhook("https://chat.example/x"))
        chat.audiences = [.stakeholders]
        chat.hasEscalations = true
        policy.notifications = [chat]
        return policy
    }()

    private func fixture(_ channel: Channel, log: any EventLog = InMemoryEventLog()) -> RoomFixture {
        let timers = ManualTimers()
        let notifier = Notifier(channels: [channel], timers: timers, logger: Logger(label: "test"))
        return RoomFixture(log: log, timers: timers, policy: { Self.policy }, notifier: notifier)
    }

    private func wait(_ kind: String, in fixture: RoomFixture, _ incident: IncidentID) async throws -> Event {
        while true {
            let events = try await fixture.events(incident)
            if let event = events.last(where: { $0.kind == kind }) { return event }
            _ = await fixture.rooms.wait(for: incident, beyond: events.last?.seq ?? 0, milliseconds: 10_000_000)
        }
    }

    @Test("are told of updates for their audiences and of escalations, and it goes on record")
    func told() async throws {
        let channel = Channel()
        let fixture = self.fixture(channel)
        let incident = try await fixture.declare()
        _ = try await fixture.send("update.publish", to: incident, ["audience": "executives", "text": "For few."]).get()
        let answer = try await fixture.send(
            "update.publish",
            to: incident,
            ["audience": "stakeholders", "text": "We are on it."]
        ).get()
        let event = try await self.wait("notification.sent", in: fixture, incident)
        #expect(event.data["about"]?.integer == answer.seq)
        #expect(event.by.kind == .system)
        _ = try await fixture.send(
            "escalation.raise",
            to: incident,
            ["kind": "functional", "to": ["team": "database"], "reason": "Nobody here knows it."]
        ).get()
        while channel.messages.withLock({ $0.count }) < 2 { for await _ in channel.attempts { break } }
        #expect(channel.messages.withLock { $0.map(\.text) }.first == "We are on it.")
        #expect(channel.messages.withLock { $0.map(\.kind) } == [.update, .escalation])
    }

    @Test("are tried four times, and then it goes on record that they were not told, and why")
    func failed() async throws {
        let channel = Channel(failures: Array(repeating: NotificationFailure("It answered 503."), count: 9))
        let fixture = self.fixture(channel)
        let incident = try await fixture.declare()
        _ = try await fixture.send("update.publish", to: incident, ["audience": "stakeholders", "text": "Down."]).get()
        var attempts = channel.attempts.makeAsyncIterator()
        for _ in 0..<4 {
            await attempts.next()
            while fixture.timers.waiting == 0, try await fixture.events(incident).count < 3 { await Task.yield() }
            fixture.timers.advance(milliseconds: 121_000)
        }
        let event = try await self.wait("notification.failed", in: fixture, incident)
        #expect(event.data["attempts"]?.integer == 4)
        #expect(event.data["reason"]?.string == "It answered 503.")
        #expect(channel.failures.withLock { $0.count } == 5)
    }

    @Test("hear nothing of a restricted incident")
    func restricted() async throws {
        let channel = Channel()
        let fixture = self.fixture(channel)
        let incident = try await fixture.declare("A leak", restricted: true)
        _ = try await fixture.send("update.publish", to: incident, ["audience": "stakeholders", "text": "Quiet."]).get()
        let state = try #require(await fixture.rooms.read(incident) { $0.state })
        #expect(PendingNotification.all(in: state, Self.policy, now: fixture.timers.now).isEmpty)
    }

    @Test("that a crash kept from being told are told once the room opens again")
    func crash() async throws {
        let log = InMemoryEventLog()
        let before = RoomFixture(log: log)
        let incident = try await before.declare()
        _ = try await before.send("update.publish", to: incident, ["audience": "stakeholders", "text": "Down."]).get()
        let channel = Channel()
        let after = self.fixture(channel, log: log)
        try await after.rooms.load()
        _ = try await after.send("message.post", to: incident, ["text": "Back."]).get()
        _ = try await self.wait("notification.sent", in: after, incident)
        #expect(channel.messages.withLock { $0.count } == 1)
    }
}
