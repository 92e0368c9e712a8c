import EventStore
import Foundation
import GRDB
import IncidentModel
import Testing
import WarRoomTesting

@testable import EventStoreSQLite

@Suite("A damaged file")
struct DamageTests {
    private let scratch: TemporaryFolder

    init() throws { self.scratch = try TemporaryFolder() }

    private var file: String { self.scratch.data + "/warroom.sqlite" }

    @Test("that is no SQLite file is refused, and left as it is")
    func noDatabase() throws {
        let bytes = Data("This is not the file that you are looking for.".utf8)
        try FileManager.default.createDirectory(atPath: self.scratch.data, withIntermediateDirectories: false)
        try bytes.write(to: URL(filePath: self.file))
        let error = #expect(throws: EventLogOpenError.self) { try SQLiteEventLog.open(directory: self.scratch.data) }
        guard case .damaged(file: self.file, reason: _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(FileManager.default.contents(atPath: self.file) == bytes)
    }

    @Test("of another program is refused")
    func otherProgram() async throws {
        try FileManager.default.createDirectory(atPath: self.scratch.data, withIntermediateDirectories: false)
        let queue = try DatabaseQueue(path: self.file)
        try await queue.write { try $0.execute(sql: "CREATE TABLE recipe (name TEXT)") }
        try queue.close()
        let error = EventLogOpenError.damaged(file: self.file, reason: "another program has written it")
        #expect(throws: error) { try SQLiteEventLog.open(directory: self.scratch.data) }
    }

    @Test("of a newer version is refused, and says so")
    func newer() async throws {
        let log = try SQLiteEventLog.open(directory: self.scratch.data)
        try await log.pool.write { database in
            try database.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('99 far future')")
        }
        await log.close()
        #expect(throws: EventLogOpenError.newer(file: self.file)) {
            try SQLiteEventLog.open(directory: self.scratch.data)
        }
    }

    @Test("is opened all the same, since opening scans nothing, and what lies on the bad pages is told as damaged")
    func badPages() async throws {
        var chain = ChainedLog()
        var log = try SQLiteEventLog.open(directory: self.scratch.data)
        let entries = (0..<400).map { _ in chain.entry(String(repeating: "x", count: 1000)) }
        try await log.append(AppendRequest(log: chain.log, expecting: .none, entries: entries))
        await log.close()
        let handle = try FileHandle(forWritingTo: URL(filePath: self.file))
        let size = try handle.seekToEnd()
        try handle.seek(toOffset: size / 2 / 4096 * 4096)
        try handle.write(contentsOf: Data(repeating: 0xFF, count: 8 * 4096))
        try handle.close()
        log = try SQLiteEventLog.open(directory: self.scratch.data)
        let error = await #expect(throws: EventLogError.self) { try await log.verify(log: chain.log) }
        guard case .damaged = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try await log.read(chain.log, after: 0, limit: 10, bytes: .max, audiences: nil).count == 10)
        await log.close()
    }

    @Test("in which somebody has changed an entry is found by a check of the chain")
    func changedEntry() async throws {
        var chain = ChainedLog()
        let log = try SQLiteEventLog.open(directory: self.scratch.data)
        for number in 1...5 { try await log.append(chain.request("Text number \(number).")) }
        try await log.pool.write { database in
            let bytes = try Data.fetchOne(database, sql: "SELECT bytes FROM entry WHERE seq = 3") ?? Data()
            let text = String(decoding: bytes, as: UTF8.self).replacing("number 3", with: "number 8")
            try database.execute(sql: "UPDATE entry SET bytes = ? WHERE seq = 3", arguments: [Data(text.utf8)])
        }
        let fault = ChainFault(line: 3, problem: .notAsStored(seq: 3))
        #expect(try await log.verify(log: chain.log) == .broken(fault))
        await log.close()
    }
}
