import Foundation
import Testing
import WarRoomTesting

/// What `scripts/fuzz` once found stays found: each input is in `Findings/<target>`.
@Suite("Every fuzz target")
struct ReplayTests {
    static let names = FuzzCatalogue.targets.map { $0.name }

    @Test("takes its own seeds", arguments: Self.names)
    func seeds(name: String) throws {
        let target = try #require(FuzzCatalogue.target(named: name))
        let seeds = try target.seeds()
        #expect(!seeds.isEmpty)
        for seed in seeds { try target.check(seed) }
    }

    @Test("holds for what broke it before", arguments: Self.names)
    func findings(name: String) throws {
        let target = try #require(FuzzCatalogue.target(named: name))
        for (file, bytes) in try Self.findings(of: name) {
            #expect(throws: Never.self, "\(file)") { try target.check(bytes) }
        }
    }

    @Test("holds for every beginning of its seeds and for seeds with one byte changed", arguments: Self.names)
    func damaged(name: String) throws {
        let target = try #require(FuzzCatalogue.target(named: name))
        var random = SeededGenerator(seed: 7)
        for seed in try target.seeds() where !seed.isEmpty {
            for _ in 0..<4 {
                try target.check(Array(seed.prefix(Int.random(in: 0...seed.count, using: &random))))
                var changed = seed
                changed[Int.random(in: 0..<seed.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
                try target.check(changed)
            }
        }
    }

    @Test("has its own name, and each folder of findings has a target")
    func unique() throws {
        #expect(Set(Self.names).count == Self.names.count)
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path())
        #expect(Set(folders.filter { !$0.hasPrefix(".") }).isSubset(of: Self.names))
    }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Findings")

    private static func findings(of name: String) throws -> [(file: String, bytes: [UInt8])] {
        let folder = Self.folder.appending(path: name)
        guard let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path()) else { return [] }
        return try files.sorted().map { ($0, Array(try Data(contentsOf: folder.appending(path: $0)))) }
    }
}
