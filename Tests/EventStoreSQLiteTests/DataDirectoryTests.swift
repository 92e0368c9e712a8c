import EventStore
import Foundation
import Testing
import WarRoomTesting

@testable import EventStoreSQLite

@Suite("A data directory")
struct DataDirectoryTests {
    private let scratch: TemporaryFolder

    init() throws { self.scratch = try TemporaryFolder() }

    @Test("is made for its owner only, with every file in it")
    func permissions() async throws {
        let log = try SQLiteEventLog.open(directory: self.scratch.data)
        var chain = ChainedLog()
        try await log.append(chain.request())
        #expect(try self.mode(self.scratch.data) == 0o700)
        let files = try FileManager.default.contentsOfDirectory(atPath: self.scratch.data).sorted()
        #expect(files == ["warroom.lock", "warroom.sqlite", "warroom.sqlite-shm", "warroom.sqlite-wal"])
        for file in files { #expect(try self.mode(self.scratch.data + "/" + file) == 0o600, "\(file)") }
        await log.close()
    }

    @Test("is made with the directories above it, and one that is there is taken as it is")
    func nested() async throws {
        let path = self.scratch.path + "/a/b/data"
        try await SQLiteEventLog.open(directory: path).close()
        let own = self.scratch.path + "/own"
        try FileManager.default.createDirectory(
            atPath: own,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o750]
        )
        try await SQLiteEventLog.open(directory: own).close()
        #expect(try self.mode(own) == 0o750)
    }

    @Test("that is a file, or lies below one, is refused in one sentence that names it")
    func file() throws {
        let path = self.scratch.path + "/file"
        try Data().write(to: URL(filePath: path))
        let error = EventLogOpenError.inaccessible(directory: path, reason: "it is a file")
        #expect(throws: error) { try SQLiteEventLog.open(directory: path) }
        #expect(error.description == "The data directory \(path) cannot be used: it is a file.")
        let below = #expect(throws: EventLogOpenError.self) { try SQLiteEventLog.open(directory: path + "/data") }
        #expect(below?.description.contains(path + "/data") == true)
    }

    @Test("that is open is refused to anybody else, with the holder's number, until it is closed")
    func locked() async throws {
        let log = try SQLiteEventLog.open(directory: self.scratch.data)
        let error = EventLogOpenError.inUse(directory: self.scratch.data, pid: Int(getpid()))
        #expect(throws: error) { try SQLiteEventLog.open(directory: self.scratch.data) }
        #expect(
            error.description
                == "The data directory \(self.scratch.data) is in use by another process (pid \(getpid()))."
        )
        await log.close()
        await log.close()
        try await SQLiteEventLog.open(directory: self.scratch.data).close()
    }

    @Test("is closed to one file: what was written stands in warroom.sqlite alone")
    func closed() async throws {
        let log = try SQLiteEventLog.open(directory: self.scratch.data)
        var chain = ChainedLog()
        try await log.append(chain.request())
        await log.close()
        let files = try FileManager.default.contentsOfDirectory(atPath: self.scratch.data).sorted()
        #expect(files == ["warroom.lock", "warroom.sqlite"])
    }

    private func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(attributes[.posixPermissions] as? Int)
    }
}
