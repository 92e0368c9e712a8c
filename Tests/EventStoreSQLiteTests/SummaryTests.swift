import EventStore
import Foundation
import IncidentModel
import Testing
import WarRoomTesting

@testable import EventStoreSQLite

@Suite("A log's summary in the file")
struct SummaryTests {
    private let scratch: TemporaryFolder

    init() throws { self.scratch = try TemporaryFolder() }

    @Test("leaves no trace of an earlier one once a redaction has come, however long either is")
    func redaction() async throws {
        let log = try SQLiteEventLog.open(directory: self.scratch.data)
        var chains = (1...40).map { ChainedLog($0) }
        var generator = SeededGenerator(seed: 7)
        for round in 0..<6 {
            for index in chains.indices {
                let length = Int.random(in: 1...(round % 2 == 0 ? 6000 : 300), using: &generator)
                let text = String(repeating: Self.word(index), count: max(1, length / 8))
                try await log.append(chains[index].request(summary: text, isUrgent: index % 3 > 0))
            }
        }
        await log.writeSummaries()
        #expect(try !self.scratch.files(with: Self.word(5)).isEmpty)
        for index in chains.indices.shuffled(using: &generator) {
            let first = try #require(
                try await log.read(chains[index].log, after: 0, limit: 1, bytes: 1, audiences: nil).first
            )
            let (seq, bytes, head) = (first.seq, first.bytes, chains[index].head)
            let request = AppendRequest(
                log: chains[index].log,
                expecting: head,
                entries: [],
                redactions: [Redaction(seq: seq, bytes: bytes)],
                summary: SummaryUpdate(isUrgent: false) { Array("clean".utf8) }
            )
            try await log.append(request)
            #expect(try self.scratch.files(with: Self.word(index)).isEmpty)
        }
        #expect(try await log.summaries().allSatisfy { $0.bytes == Array("clean".utf8) && $0.isCurrent })
        await log.close()
        for index in chains.indices { #expect(try self.scratch.files(with: Self.word(index)).isEmpty) }
    }

    @Test("is not read from the entries: a start with long logs reads as little as one with short ones")
    func reads() async throws {
        let log = try SQLiteEventLog.open(directory: self.scratch.data)
        var chain = ChainedLog()
        let expecting = chain.head
        let entries = (0..<2000).map { _ in chain.entry(String(repeating: "x", count: 2000)) }
        let request = AppendRequest(
            log: chain.log,
            expecting: expecting,
            entries: entries,
            summary: SummaryUpdate(isUrgent: false) { Array("long".utf8) }
        )
        try await log.append(request)
        await log.close()
        // The pages of the entries are gone from the file's middle: whoever reads one of them fails.
        let path = self.scratch.data + "/warroom.sqlite"
        let file = try #require(FileHandle(forUpdatingAtPath: path))
        let size = try file.seekToEnd()
        try file.seek(toOffset: size / 4 / 4096 * 4096)
        try file.write(contentsOf: Data(repeating: 0xFF, count: Int(size / 2 / 4096 * 4096)))
        try file.close()
        let reopened = try SQLiteEventLog.open(directory: self.scratch.data)
        #expect(
            try await reopened.summaries() == [LogSummary(log: chain.log, bytes: Array("long".utf8), isCurrent: true)]
        )
        await #expect(throws: EventLogError.self) {
            _ = try await reopened.read(chain.log, after: 0, limit: 2000, bytes: .max, audiences: nil)
        }
        await reopened.close()
    }

    private static func word(_ index: Int) -> String { "<title \(index + 10)>" }
}
