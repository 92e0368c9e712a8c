import EventStore
import IncidentModel
import Testing
import WarRoomTesting

@testable import EventStoreSQLite

@Suite("A store whose process is killed", .serialized)
struct KillTests {
    @Test("has every acknowledged entry, no gap, an unbroken chain and each key once, after 60 kills at any instant")
    func kills() async throws {
        let scratch = try TemporaryFolder()
        var generator = SeededGenerator(seed: 7)
        var survey = Survey()
        for run in 0..<60 {
            let child = try Child(["append", scratch.data, "run\(run)"])
            // Some die while they open the store, most at some point of their work.
            let patience =
                run % 6 == 0 ? Int.random(in: 0...1, using: &generator) : Int.random(in: 2...120, using: &generator)
            var lines = (0..<patience).compactMap { _ in child.line() }
            try #require(lines.count == patience, "the process ended by itself")
            child.kill()
            lines += child.lines()
            survey.note(lines)
            let log = try SQLiteEventLog.open(directory: scratch.data)
            try await survey.checkNew(log)
            await log.close()
        }
        #expect(survey.acknowledged.count > 1000)
        let log = try SQLiteEventLog.open(directory: scratch.data)
        try await survey.checkAll(log)
        await log.close()
    }

    @Test("is refused to a second process by a sentence with the number of the first, until that one is killed")
    func secondProcess() async throws {
        let scratch = try TemporaryFolder()
        let child = try Child(["hold", scratch.data])
        #expect(child.line() == "open")
        let error = EventLogOpenError.inUse(directory: scratch.data, pid: child.pid)
        #expect(throws: error) { try SQLiteEventLog.open(directory: scratch.data) }
        child.kill()
        try await SQLiteEventLog.open(directory: scratch.data).close()
    }
}

/// What the processes said they had written, held against what is there.
private struct Survey {
    struct Acknowledgement: Hashable {
        let log: LogID
        let head: Head
        let key: String
    }

    private(set) var acknowledged: [Acknowledgement] = []
    private var checked = 0
    private var heads: [LogID: Head] = [:]
    private var epoch: String?

    mutating func note(_ lines: [String]) {
        for line in lines where line.hasPrefix("ack ") {
            let words = line.split(separator: " ").map(String.init)
            guard words.count == 5, let seq = Int(words[2]) else {
                Issue.record("“\(line)” is not whole")
                continue
            }
            let head = Head(seq: seq, hash: words[3])
            self.acknowledged.append(Acknowledgement(log: LogID(words[1]), head: head, key: words[4]))
        }
    }

    /// Checks what has come since the last time.
    mutating func checkNew(_ log: SQLiteEventLog) async throws {
        #expect(self.epoch ?? log.epoch == log.epoch)
        self.epoch = log.epoch
        for id in try await log.logs() {
            let start = self.heads[id] ?? .none
            var head = start
            for entry in try await log.read(id, after: start.seq, limit: .max, bytes: .max, audiences: nil) {
                let event = try Event(bytes: entry.bytes)
                #expect(entry.seq == head.seq + 1 && event.seq == entry.seq)
                #expect(event.prev == head.hash)
                #expect(entry.hash == Chain.hash(of: entry.bytes))
                head = Head(seq: entry.seq, hash: entry.hash)
            }
            #expect(try await log.head(of: id) == head)
            #expect(head.seq % 2 == 0, "half of an append is there")
            self.heads[id] = head
        }
        for acknowledgement in self.acknowledged[self.checked...] { try await self.check(acknowledgement, log) }
        self.checked = self.acknowledged.count
    }

    /// Checks everything once more from the beginning.
    func checkAll(_ log: SQLiteEventLog) async throws {
        for id in try await log.logs() {
            #expect(try await log.verify(log: id).isIntact)
            let keys = try await log.keys(of: id)
            #expect(Set(keys.map(\.key)).count == keys.count)
            #expect(keys.map(\.lastSeq) == Array(stride(from: 2, through: try await log.head(of: id).seq, by: 2)))
        }
        for acknowledgement in self.acknowledged { try await self.check(acknowledgement, log) }
    }

    private func check(_ acknowledgement: Acknowledgement, _ log: SQLiteEventLog) async throws {
        let head = acknowledgement.head
        let entries = try await log.read(acknowledgement.log, after: head.seq - 1, limit: 1, bytes: 1, audiences: nil)
        #expect(entries.first?.seq == head.seq && entries.first?.hash == head.hash, "\(acknowledgement) is lost")
        let record = try await log.record(ofKey: acknowledgement.key, in: acknowledgement.log)
        #expect(record?.lastSeq == head.seq)
    }
}
