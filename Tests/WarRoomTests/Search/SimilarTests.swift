import IncidentModel
import Testing
import WarRoomTesting

@testable import WarRoom

@Suite("Similar incidents")
struct SimilarTests {
    private let fixture = RoomFixture()

    @discardableResult
    private func declare(
        _ title: String,
        _ services: [String] = [],
        restricted: Bool = false,
        drill: Bool = false,
        by principal: Principal = RoomFixture.ana
    ) async throws -> IncidentID {
        let data: JSON = [
            "title": .string(title), "status": "investigating", "services": .array(services.map(JSON.string)),
            "restricted": .bool(restricted), "drill": .bool(drill),
        ]
        let envelope = CommandEnvelope(
            command: "incident.declare",
            incident: nil,
            key: nil,
            data: data.object ?? JSONObject()
        )
        return try await self.fixture.rooms.perform(envelope, by: principal).get().incident
    }

    private var similar: SimilarIncidents { SimilarIncidents(self.fixture.board) }

    @Test("are those of the same service and words, the nearest first, with a plain sentence why")
    func order() async throws {
        let near = try await self.declare("Connection pool of the database is exhausted", ["checkout"])
        let far = try await self.declare("Checkout shows a wrong logo", ["checkout"])
        try await self.declare("Printer has no paper", ["office"])
        let own = try await self.declare("Database connection pools exhausted again", ["checkout"])
        let matches = self.similar.like(own, for: RoomFixture.ana)
        #expect(matches.map(\.incident) == [near, far])
        #expect(matches.first?.because.hasPrefix("Same service: checkout; shared words: ") == true)
        #expect(matches.first?.because.contains("pool") == true)
    }

    @Test("tell a reader nothing of an incident that they may not see, not even in the scores of others")
    func restricted() async throws {
        let one = try await self.declare("Token leak in the build logs")
        let own = try await self.declare("Token leak found in the logs of a build")
        let before = self.similar.like(own, for: RoomFixture.ben)
        try await self.declare("Token leak in the build logs of payroll", restricted: true)
        #expect(self.similar.like(own, for: RoomFixture.ben) == before)
        #expect(before.map(\.incident) == [one])
        #expect(self.similar.like(own, for: RoomFixture.ana).count == 2)
    }

    @Test("tell a stakeholder what they were told, and no description")
    func stakeholder() async throws {
        let one = try await self.declare("Mail is late", ["mail"])
        _ = try await self.fixture.send("incident.update", to: one, ["description": "quartz zircon queue"]).get()
        let told: JSON = ["audience": "stakeholders", "text": "Mail flows again."]
        _ = try await self.fixture.send("update.publish", to: one, told).get()
        let kept: JSON = ["audience": "responders", "text": "The relay was full."]
        _ = try await self.fixture.send("update.publish", to: one, kept).get()
        let own = try await self.declare("quartz zircon queue stuck")
        #expect(self.similar.like(own, for: RoomFixture.ana).map(\.incident) == [one])
        #expect(self.similar.like(own, for: RoomFixture.reader).isEmpty)
        let entry = try #require(self.fixture.board.entry(one, for: RoomFixture.reader))
        #expect(entry.lessons.knowledge(for: RoomFixture.reader).last?.text == "Mail flows again.")
        #expect(entry.lessons.knowledge(for: RoomFixture.ana).last?.text == "The relay was full.")
    }

    @Test("tell how it was solved: the cause from the review or what was confirmed, and what was done last")
    func solution() async throws {
        let one = try await self.declare("Checkout answers with 502")
        let steps: [(String, JSON)] = [
            ("hypothesis.open", ["text": "The pool is exhausted"]),
            ("hypothesis.open", ["text": "The network is down"]),
            ("hypothesis.confirm", ["hypothesis": "HYP-1", "note": "All slots are taken."]),
            ("hypothesis.rule_out", ["hypothesis": "HYP-2"]),
            ("action.record", ["text": "Raised the pool to 200"]),
        ]
        for (command, data) in steps { _ = try await self.fixture.send(command, to: one, data).get() }
        func knowledge(_ principal: Principal) throws -> IncidentKnowledge {
            try #require(self.fixture.board.entry(one, for: principal)).lessons.knowledge(for: principal)
        }
        let known = try knowledge(RoomFixture.ben)
        #expect(known.findings == ["The pool is exhausted: All slots are taken."])
        #expect(known.cause == known.findings.first && known.last?.text == "Raised the pool to 200")
        let cause: JSON = ["section": "cause", "text": "A leak in the pooler"]
        _ = try await self.fixture.send("review.record", to: one, cause).get()
        #expect(try knowledge(RoomFixture.ben).cause == "A leak in the pooler")
        let told = try knowledge(RoomFixture.reader)
        #expect(told.cause == nil && told.findings.isEmpty && told.last == nil)
        let own = try await self.declare("The pool has no slots left")
        #expect(self.similar.like(own, for: RoomFixture.ana).map(\.incident) == [one])
        #expect(self.similar.like(own, for: RoomFixture.reader).isEmpty)
    }

    @Test("for a report are open ones, the nearer in time the likelier")
    func suggestions() async throws {
        let old = try await self.declare("Checkout answers with 502", ["checkout"])
        self.fixture.timers.advance(milliseconds: 4 * 24 * 3_600_000)
        let new = try await self.declare("Checkout answers with 502", ["checkout"])
        let solved = try await self.declare("Checkout answers with 502", ["checkout"])
        _ = try await self.fixture.send("status.change", to: solved, ["to": "resolved"]).get()
        try await self.declare("Checkout answers with 502", ["checkout"], drill: true)
        let found = self.similar.suggest(
            words: "The checkout says 502 when I pay",
            services: ["checkout"],
            near: self.fixture.timers.now,
            for: RoomFixture.ben
        )
        #expect(found.map(\.incident) == [new, old])
        #expect(found[0].score > found[1].score)
    }

    @Test("are none where nothing is shared, and none for an incident that is not there")
    func none() async throws {
        let own = try await self.declare("Printer has no paper")
        try await self.declare("Checkout answers with 502")
        #expect(self.similar.like(own, for: RoomFixture.ana).isEmpty)
        #expect(self.similar.like(IncidentID(series: .ordinary, number: 99), for: RoomFixture.ana).isEmpty)
        let now = self.fixture.timers.now
        #expect(self.similar.suggest(words: "", services: [], near: now, for: RoomFixture.ana).isEmpty)
    }
}
