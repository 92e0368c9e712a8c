import EventStore
import IncidentModel
import Testing
import WarRoomTesting

@testable import WarRoom

@Suite("A start")
struct StartTests {
    @Test("knows the lobby, the numbers and the declarations without reading an entry or opening a room")
    func withoutReading() async throws {
        let log = CountingLog()
        let before = RoomFixture(log: log)
        let first = try await before.declare("Checkout is down", key: "d1")
        _ = try await before.send("message.post", to: first, ["text": "a"]).get()
        _ = try await before.send("status.change", to: first, ["to": "identified"]).get()
        let second = try await before.declare("A leak", restricted: true)
        let reads = log.reads
        let after = RoomFixture(log: log)
        try await after.rooms.load()
        #expect(log.reads == reads)
        #expect(after.rooms.openCount == 0)
        for principal in [RoomFixture.ana, RoomFixture.ben, RoomFixture.reader] {
            #expect(after.board.summaries(for: principal) == before.board.summaries(for: principal))
        }
        #expect(after.board.access(second) == before.board.access(second))
        #expect(try await after.declare("Checkout is down", key: "d1") == first)
        #expect(try await after.declare("Checkout is down", by: RoomFixture.ben, key: "d1").description == "INC-2")
    }

    @Test("folds what a crash left behind, and until then lets nobody in who was shut out before it")
    func behind() async throws {
        let log = CountingLog()
        let before = RoomFixture(log: log)
        let incident = try await before.declare("A leak", restricted: true)
        let old = try #require(try await log.summaries().first?.bytes)
        _ = try await before.send("message.post", to: incident, ["text": "a"]).get()
        log.pretend(LogSummary(log: LogID(incident), bytes: old, isCurrent: false))
        let after = RoomFixture(log: log)
        let task = try await after.rooms.load()
        #expect(after.board.summaries(for: RoomFixture.ben).isEmpty)
        await task.value
        #expect(after.board.summaries(for: RoomFixture.ana) == before.board.summaries(for: RoomFixture.ana))
        #expect(after.board.summaries(for: RoomFixture.ana).first?.head.seq == 2)
        #expect(try await log.summaries().first?.isCurrent == true)
    }

    @Test("folds anew what another fold has made, or nobody has")
    func otherFold() async throws {
        for bytes in [nil, Array("{}".utf8), Array(#"{"fold":"0-0"}"#.utf8)] {
            let log = CountingLog()
            let before = RoomFixture(log: log)
            let incident = try await before.declare()
            log.pretend(LogSummary(log: LogID(incident), bytes: bytes, isCurrent: bytes != nil))
            let after = RoomFixture(log: log)
            try await after.rooms.load()
            #expect(after.board.summaries(for: RoomFixture.ana) == before.board.summaries(for: RoomFixture.ana))
            #expect(try await log.summaries().first?.bytes.flatMap(BoardEntry.init(kept:)) != nil)
        }
    }

    @Test("reads back every entry of the lobby as it was kept, at every moment of an incident")
    func roundTrip() throws {
        let script = try SampleIncident.outage()
        for count in 1...script.events.count {
            let entry = BoardEntry(script.replayed(count), .bare)
            #expect(BoardEntry(kept: entry.bytes) == entry)
        }
    }

    @Test("an old entry of the lobby does not take the place of a newer one")
    func older() throws {
        let script = try SampleIncident.outage()
        let board = Board(timers: ManualTimers())
        board.update(script.state)
        board.update(script.replayed(3))
        #expect(board.summaries(for: RoomFixture.ana).map(\.head) == [script.state.head])
    }
}

@Suite("The keys of a room")
struct RoomKeyTests {
    @Test("that a room has not seen cost no lookup; a repeat costs one and gets the first answer, across a restart")
    func lookups() async throws {
        let log = CountingLog()
        let before = RoomFixture(log: log)
        let incident = try await before.declare(key: "d")
        for number in 0..<20 {
            _ = try await before.send("message.post", to: incident, ["text": "a"], key: "k\(number)").get()
        }
        #expect(log.lookups == 0)
        let after = RoomFixture(log: log)
        try await after.rooms.load()
        for fixture in [before, after] {
            let answer = try await fixture.send("message.post", to: incident, ["text": "a"], key: "k3").get()
            #expect(answer.duplicate)
            #expect(answer.seq == 5)
            let reused = await fixture.send("message.post", to: incident, ["text": "b"], key: "k3").refusal
            #expect(reused?.code == .keyReused)
        }
        #expect(log.lookups == 4)
    }

    @Test("that cannot be looked up refuse their command as unavailable, and no other")
    func unreadable() async throws {
        let log = CountingLog()
        let fixture = RoomFixture(log: log)
        let incident = try await fixture.declare()
        _ = try await fixture.send("message.post", to: incident, ["text": "a"], key: "k").get()
        log.failLookups(with: .unavailable("The disk is gone."))
        #expect(
            await fixture.send("message.post", to: incident, ["text": "a"], key: "k").refusal?.code == .unavailable
        )
        #expect(try await !fixture.send("message.post", to: incident, ["text": "a"], key: "new").get().duplicate)
        log.failLookups(with: nil)
        #expect(try await fixture.send("message.post", to: incident, ["text": "a"], key: "k").get().duplicate)
    }
}
