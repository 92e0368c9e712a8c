import EventStore
import Foundation
import GRDB
import IncidentModel
import Testing
import WarRoomTesting

@testable import EventStoreSQLite

@Suite("A disk that takes no more")
struct FullDiskTests {
    private let scratch: TemporaryFolder

    init() throws { self.scratch = try TemporaryFolder() }

    @Test("refuses what is too much for it and nothing else, and takes it once there is room")
    func tooMuch() async throws {
        let log = try SQLiteEventLog.open(directory: self.scratch.data)
        var large = ChainedLog(1)
        var small = ChainedLog(2)
        try await log.append(large.request("First."))
        try await self.limitPages(log, to: 100)
        let much = large.request(String(repeating: "x", count: 1_000_000), key: "k")
        let little = small.request("Little.")
        let outcomes = await Gathering(log).append([much, little], whenWaiting: 2)
        #expect(outcomes == [.unavailable("The disk is full, so nothing can be recorded."), nil])
        #expect(try await log.head(of: large.log).seq == 1)
        #expect(try await log.record(ofKey: "k", in: large.log) == nil)
        try await self.limitPages(log, to: 1_000_000)
        try await log.append(much)
        #expect(try await log.verify(log: large.log).isIntact)
        await log.close()
    }

    @Test("is told from one that failed in the middle of a commit, and both are got over")
    func brokenCommit() throws {
        let child = try Child(["strain", self.scratch.data, "limit"])
        let lines = child.lines()
        try #require(lines.count == 5, "\(lines)")
        #expect(lines[1].hasPrefix("refused It is not known whether this was recorded. The disk reports an error: "))
        #expect(lines[2] == "reading goes on")
        #expect(lines[3] == "again written" || lines[3] == "again The key “k-0” is there already.")
        #expect(lines[4].hasPrefix("verified INC-1: "))
    }

    @Test("is a real one: a file system with two mebibytes that another file fills")
    func fileSystem() throws {
        let mount = self.scratch.path + "/disk"
        try FileManager.default.createDirectory(atPath: mount, withIntermediateDirectories: false)
        let script = """
            mount -t tmpfs -o size=2m tmpfs "$1" && head -c 1000000 /dev/zero > "$1/ballast" \
            && exec "$2" strain "$1/data" "$1/ballast"
            """
        let child = try Child(
            OwnMounts.options + ["sh", "-c", script, "sh", mount, Child.logWriter],
            program: "/usr/bin/unshare"
        )
        let lines = child.lines()
        try #require(
            lines.count == 5,
            "No tmpfs could be mounted: this test needs root or user namespaces, and util-linux and mount. \(lines)"
        )
        #expect(lines[1] == "refused The disk is full, so nothing can be recorded.")
        #expect(lines[2] == "reading goes on")
        #expect(lines[3] == "again written")
        #expect(lines[4].hasPrefix("verified INC-1: "))
    }

    private func limitPages(_ log: SQLiteEventLog, to pages: Int) async throws {
        try await log.pool.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA max_page_count = \(pages)")
        }
    }
}
