import EventStore
import Foundation
import GRDB
import IncidentModel
import Synchronization
import Testing
import WarRoomTesting

@testable import EventStoreSQLite

@Suite("A redaction")
struct RedactionTests {
    private let scratch: TemporaryFolder

    init() throws { self.scratch = try TemporaryFolder() }

    @Test(
        "takes the text, the salt and the digest out of every file before it returns",
        arguments: [5, 300, 3900, 4100, 20_000, 300_000]
    )
    func everyFile(length: Int) async throws {
        let log = try SQLiteEventLog.open(directory: self.scratch.data)
        var chain = ChainedLog()
        var entries: [NewEntry] = []
        for number in 0..<30 {
            let expecting = chain.head
            let entry = chain.entry(Self.secret(number, length), key: "k-\(number)")
            try await log.append(AppendRequest(log: chain.log, expecting: expecting, entries: [entry]))
            entries.append(entry)
        }
        var generator = SeededGenerator(seed: UInt64(length))
        // Neighbours go one after the other and in any order: a copy that an earlier redaction left behind would show.
        for index in entries.indices.shuffled(using: &generator) {
            try await log.append(try chain.redacting(entries[index]))
            try self.expectGone(entries[index], index)
        }
        #expect(try await log.verify(log: chain.log).isIntact)
        await log.close()
        for (number, entry) in entries.enumerated() { try self.expectGone(entry, number) }
    }

    @Test("leaves the entries around it as they are")
    func neighbours() async throws {
        let log = try SQLiteEventLog.open(directory: self.scratch.data)
        var chain = ChainedLog()
        let expecting = chain.head
        let entries = (0..<50).map { chain.entry(Self.secret($0, $0 * 97)) }
        try await log.append(AppendRequest(log: chain.log, expecting: expecting, entries: entries))
        for index in stride(from: 0, to: 50, by: 2) { try await log.append(try chain.redacting(entries[index])) }
        let stored = try await log.all(of: chain.log)
        for index in stride(from: 1, to: 50, by: 2) { #expect(stored[index] == StoredEntry(entries[index])) }
        await log.close()
    }

    @Test("that was cut short by a crash is finished when the store is opened again")
    func crash() async throws {
        let crashes = Mutex(false)
        let log = try SQLiteEventLog.open(
            directory: self.scratch.data,
            limits: CommitQueue.Limits(),
            afterCommit: { crashes.withLock { $0 } }
        )
        var chain = ChainedLog()
        let entry = chain.entry(Self.secret(1, 300), key: "k")
        try await log.append(AppendRequest(log: chain.log, expecting: .none, entries: [entry]))
        crashes.withLock { $0 = true }
        let redaction = try chain.redacting(entry)
        await #expect(throws: EventLogError.self) { try await log.append(redaction) }
        // As the files lie when the power goes: the old bytes stand in the write-ahead log.
        let copy = self.scratch.path + "/copy"
        try FileManager.default.copyItem(atPath: self.scratch.data, toPath: copy)
        await log.close()
        try FileManager.default.removeItem(atPath: self.scratch.data)
        #expect(try !self.scratch.files(with: Self.word(1)).isEmpty)
        let reopened = try SQLiteEventLog.open(directory: copy)
        try self.expectGone(entry, 1)
        await reopened.close()
    }

    @Test("says so where another program's reading keeps a copy alive, and is finished with the next write")
    func foreignReader() async throws {
        let log = try SQLiteEventLog.open(directory: self.scratch.data)
        try await log.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA busy_timeout = 50") }
        var chain = ChainedLog()
        let entry = chain.entry(Self.secret(1, 300), key: "k")
        try await log.append(AppendRequest(log: chain.log, expecting: .none, entries: [entry]))
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let foreign = try DatabaseQueue(path: self.scratch.data + "/warroom.sqlite", configuration: configuration)
        try await foreign.writeWithoutTransaction { database in
            try database.execute(sql: "BEGIN")
            _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM entry")
        }
        let error = await #expect(throws: EventLogError.self) { try await log.append(try chain.redacting(entry)) }
        guard case .inDoubt = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        try await foreign.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
        try foreign.close()
        try await log.append(chain.request("The next write."))
        // It is answered before the log is emptied, so that it does not wait for it; this comes behind that.
        try await log.pool.writeWithoutTransaction { _ in }
        try self.expectGone(entry, 1)
        await log.close()
    }

    /// No file holds the smallest piece of the secret, nor what the secret could be guessed from.
    private func expectGone(_ entry: NewEntry, _ number: Int) throws {
        #expect(try self.scratch.files(with: Self.word(number)).isEmpty)
        let event = try Event(bytes: entry.bytes)
        #expect(try self.scratch.files(with: try #require(event.salt)).isEmpty)
        guard let digest = entry.key?.digest else { return }
        #expect(try self.scratch.files(with: digest).isEmpty)
    }

    private static func word(_ number: Int) -> String { "<secret \(number)>" }

    /// A text that a search finds wherever a piece of it lies: the same word again and again.
    private static func secret(_ number: Int, _ length: Int) -> String {
        String(repeating: self.word(number), count: max(1, length / self.word(number).count))
    }
}

extension ChainVerdict {
    var isIntact: Bool {
        if case .intact = self { true } else { false }
    }
}
