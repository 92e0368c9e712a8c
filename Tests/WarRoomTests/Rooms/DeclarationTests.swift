import EventStore
import IncidentModel
import Testing
import WarRoomTesting

@testable import WarRoom

@Suite("Declarations that the store refuses")
struct DeclarationTests {
    private typealias Answer = Result<CommandAnswer, Refusal>

    private static let full = EventLogError.unavailable("The disk is full.")

    private static func envelope(_ title: String, key: String? = nil) -> CommandEnvelope {
        let data: JSON = ["title": .string(title), "status": "investigating"]
        return CommandEnvelope(
            command: "incident.declare",
            incident: nil,
            key: key,
            data: data.object ?? JSONObject()
        )
    }

    /// Declares without waiting for the answer.
    private static func begin(_ fixture: RoomFixture, _ title: String, key: String? = nil) -> AsyncStream<Answer> {
        let (answers, source) = AsyncStream<Answer>.makeStream()
        fixture.rooms.send(Self.envelope(title, key: key), by: RoomFixture.ana) {
            source.yield($0)
            source.finish()
        }
        return answers
    }

    private static func end(_ answers: AsyncStream<Answer>) async throws -> CommandAnswer {
        for await answer in answers { return try answer.get() }
        throw Refusal(.internal, "No answer came.")
    }

    /// Declares on a gated log, whose append goes through.
    private static func declare(_ fixture: RoomFixture, _ log: GatedLog, _ title: String) async throws -> String {
        let answers = Self.begin(fixture, title)
        let arrived = try #require(await log.nextArrival())
        log.answer(arrived)
        return try await Self.end(answers).incident.description
    }

    @Test("leave no gap in the numbers, with a key and without, and are no incidents")
    func noGap() async throws {
        let log = FailingLog()
        let fixture = RoomFixture(log: log)
        let first = try await fixture.declare()
        log.fail(with: Self.full)
        for key in [nil, "k1", nil, "k1"] {
            await #expect(throws: Refusal.self) { _ = try await fixture.declare(key: key) }
        }
        await #expect(throws: Refusal.self) { _ = try await fixture.declare(restricted: true) }
        #expect(!fixture.rooms.exists(IncidentID(series: .ordinary, number: first.number + 1)))
        log.fail(with: nil)
        #expect(try await fixture.declare(by: RoomFixture.ben).description == "INC-2")
        #expect(try await fixture.declare(key: "k1").description == "INC-3")
        #expect(try await fixture.declare(key: "k1").description == "INC-3")
        #expect(try await fixture.declare(restricted: true).description == "SEC-1")
        #expect(fixture.board.summaries(for: RoomFixture.ana).count == 4)
    }

    @Test("that are restricted, by their own word or by their template's, are numbered apart and leave no gap")
    func restrictedSeries() async throws {
        var policy = Policy()
        var template = IncidentTemplate()
        template.isRestricted = true
        policy.templates["leak"] = template
        let fixture = RoomFixture(policy: policy)
        func declare(_ data: JSON) async throws -> String {
            let envelope = CommandEnvelope(
                command: "incident.declare",
                incident: nil,
                data: data.object ?? JSONObject()
            )
            return try await fixture.rooms.perform(envelope, by: RoomFixture.ana).get().incident.description
        }
        #expect(try await declare(["title": "T"]) == "INC-1")
        #expect(try await declare(["title": "A leak", "template": "leak"]) == "SEC-1")
        #expect(try await declare(["title": "A leak", "restricted": true]) == "SEC-2")
        #expect(try await declare(["title": "No leak", "template": "leak", "restricted": false]) == "INC-2")
        #expect(
            fixture.board.summaries(for: RoomFixture.ben).map(\.incident.description).sorted() == ["INC-1", "INC-2"]
        )
    }

    @Test("give their number to the next one, also where a later one was written first")
    func concurrent() async throws {
        let log = GatedLog()
        let fixture = RoomFixture(log: log)
        let first = Self.begin(fixture, "a")
        let low = try #require(await log.nextArrival())
        let second = Self.begin(fixture, "b")
        let high = try #require(await log.nextArrival())
        #expect([low, high].map(\.description) == ["INC-1", "INC-2"])
        log.answer(high)
        #expect(try await Self.end(second).incident == high)
        log.answer(low, Self.full)
        await #expect(throws: Refusal.self) { _ = try await Self.end(first) }
        #expect(!fixture.rooms.exists(low))
        #expect(fixture.rooms.exists(high))
        #expect(try await Self.declare(fixture, log, "c") == "INC-1")
        #expect(try await Self.declare(fixture, log, "d") == "INC-3")
    }

    @Test("keep their number while a repeat of them is on its way", arguments: [false, true])
    func repeated(isRefusedAgain: Bool) async throws {
        let log = GatedLog()
        let fixture = RoomFixture(log: log)
        let first = Self.begin(fixture, "a", key: "k")
        let number = try #require(await log.nextArrival())
        // The first one is known by now, so that this one stands in the room's inbox when `begin` returns.
        let again = Self.begin(fixture, "a", key: "k")
        log.answer(number, Self.full)
        await #expect(throws: Refusal.self) { _ = try await Self.end(first) }
        #expect(await log.nextArrival() == number)
        #expect(try await Self.declare(fixture, log, "b") == "INC-2")
        log.answer(number, isRefusedAgain ? Self.full : nil)
        if isRefusedAgain {
            await #expect(throws: Refusal.self) { _ = try await Self.end(again) }
            #expect(try await Self.declare(fixture, log, "c") == "INC-1")
        } else {
            #expect(try await Self.end(again) == CommandAnswer(incident: number, seq: 1, duplicate: false))
        }
        #expect(try await Self.declare(fixture, log, "d") == "INC-3")
    }

    @Test("keep their number where the store does not say whether it wrote, and the same key settles it")
    func inDoubt() async throws {
        for afterWriting in [false, true] {
            let log = FailingLog()
            let fixture = RoomFixture(log: log)
            log.fail(with: .inDoubt("The connection was lost during the commit."), afterWriting: afterWriting)
            let refusal = await fixture.rooms.perform(Self.envelope("a", key: "k"), by: RoomFixture.ana).refusal
            #expect(refusal?.code == .inDoubt)
            log.fail(with: nil)
            #expect(try await fixture.declare(by: RoomFixture.ben).description == "INC-2")
            let again = try await fixture.rooms.perform(Self.envelope("a", key: "k"), by: RoomFixture.ana).get()
            #expect(again.incident.description == "INC-1")
            #expect(again.duplicate == afterWriting)
        }
    }
}
