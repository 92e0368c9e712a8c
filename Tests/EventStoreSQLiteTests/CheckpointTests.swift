import EventStore
import Foundation
import Testing
import WarRoomTesting

@testable import EventStoreSQLite

@Suite("The write-ahead log")
struct CheckpointTests {
    @Test("stays within its bound however much is written, one append after the other and many at once")
    func bounded() async throws {
        let scratch = try TemporaryFolder()
        let log = try SQLiteEventLog.open(directory: scratch.data)
        // Twice the bound and some more, with a margin of one transaction.
        let most = (CheckpointPlan.bound + 200) * 4200
        var largest = 0
        var chain = ChainedLog()
        let text = String(repeating: "x", count: 20_000)
        for count in 0..<1700 {
            try await log.append(chain.request(text))
            if count % 20 == 0 { largest = max(largest, try Self.size(scratch)) }
        }
        #expect(largest < 8 << 20, "an unhurried writer folds it long before the bound")
        let chains = (100..<130).map { ChainedLog($0) }
        await withTaskGroup(of: Void.self) { group in
            for var chain in chains {
                group.addTask { for _ in 0..<40 { try? await log.append(chain.request(text)) } }
            }
        }
        #expect(try Self.size(scratch) < most)
        #expect(try await log.verify(log: chain.log).isIntact)
        await log.close()
    }

    private static func size(_ scratch: TemporaryFolder) throws -> Int {
        let path = scratch.data + "/warroom.sqlite-wal"
        return try #require(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
    }
}
