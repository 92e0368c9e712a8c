import EventStore
import Foundation
import GRDB
import IncidentModel
import Testing
import WarRoomTesting

@testable import EventStoreSQLite

@Suite("The file of the search index")
struct SearchFileTests {
    private static let incident = IncidentID(series: .ordinary, number: 7)
    private let scratch: TemporaryFolder

    init() throws {
        self.scratch = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: self.scratch.data, withIntermediateDirectories: true)
    }

    private func open(_ origin: String = "a") throws -> SQLiteSearchIndex {
        try .open(directory: self.scratch.data, origin: origin)
    }

    private var path: String { self.scratch.data + "/search.sqlite" }

    @Test("is the owner's only, and keeps what was put in over a restart")
    func restart() async throws {
        let first = try self.open()
        try await first.apply(SearchTests.batch(["the pool"]))
        let mode = try FileManager.default.attributesOfItem(atPath: self.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        await first.close()
        let second = try self.open()
        #expect(try await second.find(SearchTests.question("pool")).count == 1)
        #expect(try await second.marks() == [Self.incident: 1])
        await second.close()
    }

    @Test("is made anew where it is gone, damaged, of another history, of another program, or half scrubbed")
    func anew() async throws {
        let harms: [(String) throws -> Void] = [
            { try FileManager.default.removeItem(atPath: $0) },
            { try Data(repeating: 7, count: 5000).write(to: URL(filePath: $0)) },
            { try Data().write(to: URL(filePath: $0)) },
            { path in
                let foreign = try DatabaseQueue(path: path)
                try foreign.write { try $0.execute(sql: "PRAGMA application_id = 1") }
                try foreign.close()
            },
            { path in
                let foreign = try DatabaseQueue(path: path)
                try foreign.write { try $0.execute(sql: "REPLACE INTO meta VALUES ('unfinished', 'scrub')") }
                try foreign.close()
            },
            { path in
                let foreign = try DatabaseQueue(path: path)
                try foreign.write { try $0.execute(sql: "UPDATE meta SET value = '1 b' WHERE name = 'origin'") }
                try foreign.close()
            },
        ]
        for harm in harms {
            let first = try self.open()
            try await first.apply(SearchTests.batch(["the pool"]))
            await first.close()
            try harm(self.path)
            let second = try self.open()
            #expect(try await second.marks().isEmpty)
            try await second.apply(SearchTests.batch(["the pool"]))
            #expect(try await second.find(SearchTests.question("pool")).count == 1)
            await second.close()
        }
    }

    @Test("holds no word of an incident that is forgotten, wherever its rows and pages lay", arguments: [1, 40, 700])
    func forget(length: Int) async throws {
        let index = try self.open()
        let secret = IncidentID(series: .ordinary, number: 8)
        var generator = SeededGenerator(seed: UInt64(length))
        // Between many others, in several stretches, so that FTS5 merges and SQLite moves them about.
        for round in 0..<30 {
            let from = round * 20 + 1
            let words = (0..<20).map { _ in
                (0..<8).map { _ in "w\(Int.random(in: 0...5000, using: &generator))" }.joined(separator: " ")
            }
            try await index.apply(SearchTests.batch(words, from: from))
            let hidden = (0..<20).map { "xsecretx\(from + $0) " + String(repeating: "ysecrety ", count: length) }
            try await index.apply(SearchTests.batch(hidden, of: secret, from: from, title: "zsecretz"))
        }
        #expect(try !self.scratch.files(with: "secret").isEmpty)
        try await index.forget([secret])
        // FTS5 keeps the beginnings that neighbours share only once, so that whole words need not stand there; the
        // text would.
        for word in ["xsecret", "ysecret", "zsecret", "secret"] {
            #expect(try self.scratch.files(with: word) == [], "\(word)")
        }
        #expect(try await index.find(SearchTests.question("ysecrety")).isEmpty)
        #expect(try await index.marks().keys.map(\.description) == ["INC-7"])
        let check = try await index.database.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") }
        #expect(check == ["ok"])
        try await index.database.write {
            try $0.execute(sql: "INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
        }
        await index.close()
        #expect(try self.scratch.files(with: "secret") == [])
    }

    @Test("a forgetting that found nothing costs no scrub")
    func nothing() async throws {
        let index = try self.open()
        try await index.forget([Self.incident])
        #expect(try await index.marks().isEmpty)
        await index.close()
    }
}
