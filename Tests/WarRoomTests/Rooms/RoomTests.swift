import EventStore
import IncidentModel
import Testing
import WarRoomTesting

@testable import WarRoom

@Suite("A room")
struct RoomTests {
    @Test("records what a command causes in one chain, durable before it answers")
    func chain() async throws {
        let fixture = RoomFixture()
        let incident = try await fixture.declare()
        let answer = try await fixture.send("message.post", to: incident, ["text": "Looking."]).get()
        #expect(answer == CommandAnswer(incident: incident, seq: 2, duplicate: false))
        let entries = try await fixture.log.read(
            LogID(incident),
            after: 0,
            limit: 10,
            bytes: 1 << 20,
            audiences: nil
        )
        #expect(entries.map(\.kind) == ["incident.declared", "message.posted"])
        var previous = Head.none.hash
        for entry in entries {
            #expect(try Event(bytes: entry.bytes).prev == previous)
            #expect(Chain.hash(of: entry.bytes) == entry.hash)
            previous = entry.hash
        }
    }

    @Test("answers a repeated key with the first answer, and refuses it for another command")
    func repeatedKey() async throws {
        let fixture = RoomFixture()
        let incident = try await fixture.declare()
        let first = try await fixture.send("message.post", to: incident, ["text": "a"], key: "k1").get()
        _ = try await fixture.send("message.post", to: incident, ["text": "b"]).get()
        let again = try await fixture.send("message.post", to: incident, ["text": "a"], key: "k1").get()
        #expect(again == CommandAnswer(incident: incident, seq: first.seq, duplicate: true))
        let other = await fixture.send("message.post", to: incident, ["text": "c"], key: "k1")
        #expect(throws: Refusal.self) { try other.get() }
        #expect(other.refusal?.code == .keyReused)
        #expect(try await fixture.events(incident).count == 3)
    }

    @Test("gives a repeated declaration the same number, and its own key space to each sender")
    func repeatedDeclaration() async throws {
        let fixture = RoomFixture()
        let first = try await fixture.declare(key: "d1")
        #expect(try await fixture.declare(key: "d1") == first)
        #expect(try await fixture.declare(by: RoomFixture.ben, key: "d1") != first)
    }

    @Test("numbers restricted incidents apart and hides them from those who are not members")
    func restricted() async throws {
        let fixture = RoomFixture()
        let open = try await fixture.declare()
        let secret = try await fixture.declare("Break-in", restricted: true)
        #expect(open.description == "INC-1")
        #expect(secret.description == "SEC-1")
        let refusal = await fixture.send("message.post", to: secret, ["text": "x"], by: RoomFixture.ben).refusal
        #expect(refusal == .noIncident)
        #expect(fixture.board.summaries(for: RoomFixture.ben).map(\.incident) == [open])
        #expect(fixture.board.summaries(for: RoomFixture.ana).count == 2)
    }

    @Test("leaves no gap in the numbers for a declaration that is refused")
    func refusedDeclaration() async throws {
        let fixture = RoomFixture()
        let refused = await fixture.rooms.perform(
            CommandEnvelope(command: "incident.declare", incident: nil, data: JSONObject()),
            by: RoomFixture.ana
        )
        #expect(refused.refusal?.field == "/data/title")
        #expect(try await fixture.declare().description == "INC-1")
    }

    @Test("refuses in the contract's order: not found, forbidden, key, invalid, wrong state, conflict")
    func refusals() async throws {
        let fixture = RoomFixture()
        let incident = try await fixture.declare()
        let missing = IncidentID(series: .ordinary, number: 99)
        #expect(await fixture.send("message.post", to: missing, [:], by: RoomFixture.reader).refusal?.code == .notFound)
        #expect(
            await fixture.send("message.post", to: incident, [:], by: RoomFixture.reader).refusal?.code == .forbidden
        )
        #expect(await fixture.send("status.change", to: incident, [:], by: RoomFixture.bot).refusal?.code == .forbidden)
        #expect(await fixture.send("no.such", to: incident, [:]).refusal?.code == .unknownCommand)
        #expect(await fixture.send("message.post", to: incident, [:]).refusal?.field == "/data/text")
        let early = await fixture.send("incident.close", to: incident, ["outcome": "resolved"], ifSeq: 99)
        #expect(early.refusal?.code == .wrongState)
        let conflict = await fixture.send("message.post", to: incident, ["text": "x"], ifSeq: 99).refusal
        #expect(conflict?.code == .conflict)
        #expect(conflict?.details["head"]?["seq"] == 1)
    }

    @Test("comes back from its log with state, head and keys")
    func reopened() async throws {
        let log = InMemoryEventLog()
        let before = RoomFixture(log: log)
        let incident = try await before.declare(key: "d1")
        _ = try await before.send("message.post", to: incident, ["text": "a"], key: "k1").get()
        let after = RoomFixture(log: log)
        try await after.rooms.load()
        #expect(after.board.summaries(for: RoomFixture.ana).map(\.title) == ["Checkout is down"])
        #expect(try await after.send("message.post", to: incident, ["text": "a"], key: "k1").get().duplicate)
        #expect(try await after.declare(key: "d1") == incident)
        #expect(try await after.declare().description == "INC-2")
    }

    @Test("never lets recorded_at go backward, however the clock jumps")
    func clockJump() async throws {
        let log = InMemoryEventLog()
        let before = RoomFixture(log: log)
        before.timers.advance(milliseconds: 3_600_000)
        let incident = try await before.declare()
        let after = RoomFixture(log: log)
        try await after.rooms.load()
        _ = try await after.send("message.post", to: incident, ["text": "a"]).get()
        let events = try await after.events(incident)
        #expect(events[1].recordedAt == events[0].recordedAt)
        #expect(after.timers.now < events[1].recordedAt)
    }

    @Test("counts the repeats of an alert instead of recording them")
    func repeats() async throws {
        let fixture = RoomFixture()
        let incident = try await fixture.declare()
        let alert: JSON = ["source": "prom", "dedup": "a", "state": "firing", "summary": "Disk full"]
        for _ in 0..<3 { _ = try await fixture.send("alert.report", to: incident, alert, by: RoomFixture.bot).get() }
        #expect(try await fixture.events(incident).map(\.kind) == ["incident.declared", "alert.fired"])
        let count = await fixture.rooms.read(incident) { view in
            var writer = JSONWriter()
            view.state.write(to: &writer, scope: .full, repeats: view.repeats.counts)
            return (try? JSONParser.parse(writer.bytes))?["alerts"]?.array?.first?["count"]
        }
        #expect(count == .some(3))
    }

    @Test("takes a redacted text out of the store and keeps the chain")
    func redaction() async throws {
        let fixture = RoomFixture()
        let incident = try await fixture.declare()
        _ = try await fixture.send("role.assign", to: incident, ["role": "incident_commander", "to": "ana"]).get()
        let message = try await fixture.send("message.post", to: incident, ["text": "password hunter2"]).get()
        let data: JSON = ["seq": .number(JSONNumber(message.seq)), "reason": "A password was posted."]
        _ = try await fixture.send("entry.redact", to: incident, data).get()
        let entries = try await fixture.log.read(
            LogID(incident),
            after: 0,
            limit: 10,
            bytes: 1 << 20,
            audiences: nil
        )
        let redacted = try Event(bytes: entries[message.seq - 1].bytes)
        #expect(redacted.isRedacted)
        #expect(redacted.data["sha256"]?.string == entries[message.seq - 1].hash)
        #expect(try Event(bytes: entries[message.seq].bytes).prev == entries[message.seq - 1].hash)
        #expect(!entries.contains { String(decoding: $0.bytes, as: UTF8.self).contains("hunter2") })
    }

    @Test("refuses with unavailable when the store cannot write, and goes on once it can")
    func unavailable() async throws {
        let log = FailingLog()
        let fixture = RoomFixture(log: log)
        let incident = try await fixture.declare()
        log.fail(with: .unavailable("The disk is full."))
        let refusal = await fixture.send("message.post", to: incident, ["text": "x"], key: "k1").refusal
        #expect(refusal?.code == .unavailable)
        #expect(refusal?.code.mayRetry == true)
        log.fail(with: nil)
        #expect(try await fixture.send("message.post", to: incident, ["text": "x"], key: "k1").get().seq == 2)
    }

    @Test("reads what the store holds after a doubtful append, so that the retry finds it")
    func inDoubt() async throws {
        let log = FailingLog()
        let fixture = RoomFixture(log: log)
        let incident = try await fixture.declare()
        log.fail(with: .inDoubt("The connection was lost during the commit."), afterWriting: true)
        let refusal = await fixture.send("message.post", to: incident, ["text": "x"], key: "k1").refusal
        #expect(refusal?.code == .inDoubt)
        log.fail(with: nil)
        let again = try await fixture.send("message.post", to: incident, ["text": "x"], key: "k1").get()
        #expect(again == CommandAnswer(incident: incident, seq: 2, duplicate: true))
    }
}

extension Result where Failure == Refusal {
    var refusal: Refusal? {
        guard case .failure(let refusal) = self else { return nil }
        return refusal
    }
}
