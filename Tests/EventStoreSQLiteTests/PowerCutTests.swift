import Foundation
import Testing
import WarRoomTesting

@testable import EventStoreSQLite

@Suite("After a power cut or on a bad disk", .timeLimit(.minutes(20)))
struct PowerCutTests {
    /// How many bits are turned; set more for a long run.
    private static let flips = ProcessInfo.processInfo.environment["WARROOM_FLIPS"].flatMap { Int($0) } ?? 200

    /// How the end of a file may be after a power cut: not written, zeros, or what was there before.
    private enum Tail: CaseIterable {
        case missing, zeros, garbage

        func cut(_ data: Data, at offset: Int) -> Data {
            let length = data.count - offset
            return switch self {
            case .missing: data.prefix(offset)
            case .zeros: data.prefix(offset) + Data(count: length)
            case .garbage: data.prefix(offset) + Data((0..<length).map { UInt8(truncatingIfNeeded: $0 &* 197 &+ 89) })
            }
        }
    }

    /// Each border of a frame, what lies beside it, the end of the frame's header and the middle of its page.
    private func walOffsets(_ wal: Data) -> [Int] {
        let borders = stride(from: StoreImage.walHeader, through: wal.count, by: StoreImage.walFrame)
        let beside: [Int] = [-1, 0, 1, 8, 24, 24 + 2048]
        var offsets: [Int] = [0, 16]
        for border in borders { offsets += beside.map { border + $0 } }
        return offsets.filter { $0 < wal.count }
    }

    @Test("a write-ahead log that ends anywhere leaves the entries up to there, and the store goes on from them")
    func tornLog() async throws {
        let image = try await StoreImage.make(isClosed: false)
        let wal = try #require(image.files["-wal"])
        #expect(try await image.outcome() == .prefix(image.written.count))
        var counts: Set<Int> = []
        for (index, offset) in self.walOffsets(wal).enumerated() {
            let isBorder = (offset - StoreImage.walHeader) % StoreImage.walFrame == 0
            for tail in isBorder ? Tail.allCases : [Tail.allCases[index % 3]] {
                var torn = image
                torn.files["-wal"] = tail.cut(wal, at: offset)
                // The index is memory of the process that was: half of the cuts find it as it was.
                if offset % 2 == 0 { torn.files["-shm"] = nil }
                guard case .prefix(let count) = try await torn.outcome() else {
                    Issue.record("\(tail) from \(offset): \(try await torn.outcome())")
                    continue
                }
                counts.insert(count)
            }
        }
        // Every number of entries came up.
        #expect(counts == Set(0...image.written.count).subtracting([image.written.count]))
    }

    @Test("a write-ahead log or an index that is missing, old or of another store serves nothing wrong")
    func strangeCompanions() async throws {
        let image = try await StoreImage.make(isClosed: false)
        let older = try await StoreImage.make(isClosed: false, requests: 5)
        var variant = image
        variant.files["-shm"] = nil
        #expect(try await variant.outcome() == .prefix(image.written.count))
        variant.files["-shm"] = older.files["-shm"]
        #expect(try await variant.outcome() == .prefix(image.written.count))
        variant.files["-shm"] = Data(repeating: 0xFF, count: 32768)
        #expect(try await variant.outcome() == .prefix(image.written.count))
        variant = image
        variant.files["-wal"] = nil
        #expect(try await variant.outcome() == .prefix(0))
        variant = try await StoreImage.make(isClosed: true)
        variant.files["-wal"] = Data(repeating: 0x5A, count: 50_000)
        #expect(try await variant.outcome() == .prefix(variant.written.count))
    }

    @Test("a database that ends anywhere is refused by a sentence that names the file, or found by a check")
    func tornDatabase() async throws {
        let image = try await StoreImage.make(isClosed: true)
        let database = try #require(image.files[""])
        for border in stride(from: 0, to: database.count, by: StoreImage.page) {
            for (index, offset) in [border, border + 100, border + 2048].enumerated() where offset > 0 {
                for tail in index == 0 ? Tail.allCases : [Tail.allCases[border / StoreImage.page % 3]] {
                    var torn = image
                    torn.files[""] = tail.cut(database, at: offset)
                    self.expectFound(try await torn.outcome(), "\(tail) from \(offset)", allowed: image.written.count)
                }
            }
        }
    }

    @Test("a bit that turned anywhere in the database is refused or found by a check, and nothing wrong is served")
    func turnedBits() async throws {
        let image = try await StoreImage.make(isClosed: true)
        let database = try #require(image.files[""])
        var generator = SeededGenerator(seed: 24)
        for _ in 0..<Self.flips {
            let offset = Int.random(in: 0..<database.count, using: &generator)
            var turned = image
            turned.files[""]?[offset] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            self.expectFound(try await turned.outcome(), "bit in \(offset)", allowed: image.written.count)
        }
    }

    /// Refused, found, or nothing that matters: then all of the entries are there.
    private func expectFound(_ outcome: Outcome, _ what: String, allowed count: Int) {
        switch outcome {
        // Some bits of the header say that the file may not be written; then the directory is named.
        case .refused(let sentence): #expect(sentence.contains("/data"), "\(what): \(sentence)")
        case .detected: break
        case .prefix(let found): #expect(found == count, "\(what): \(count - found) entries are gone")
        case .wrong: Issue.record("\(what): something wrong is served")
        }
    }
}
