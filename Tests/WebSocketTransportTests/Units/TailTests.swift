import Testing
import WarRoom

@testable import WebSocketTransport

@Suite("The shared tail")
struct TailTests {
    private static func entry(_ seq: Int, _ size: Int = 10) -> FeedEntry {
        FeedEntry(seq: seq, frame: [UInt8](repeating: UInt8(truncatingIfNeeded: seq), count: size))
    }

    /// What a reader at `cursor` would be written, as the seqs of the bytes.
    private static func read(_ tail: Tail, after cursor: Int, limit: Int = 1000) -> (seqs: [Int], through: Int)? {
        guard case .write(let range, let through, let frames) = tail.step(after: cursor, limit: limit) else {
            return nil
        }
        #expect(frames == Set(tail.bytes[range]).count)
        return (tail.bytes[range].map { Int($0) }, through)
    }

    @Test("an empty tail has nothing for a reader at its head and not enough for one behind it")
    func empty() {
        let tail = Tail(head: 7, capacity: 100)
        #expect(tail.step(after: 7, limit: 10) == .upToDate)
        #expect(tail.step(after: 9, limit: 10) == .upToDate)
        #expect(tail.step(after: 6, limit: 10) == .behind)
    }

    @Test("a reader gets everything behind its cursor in one run")
    func oneRun() throws {
        var tail = Tail(head: 7, capacity: 100)
        for seq in 8...10 { tail.append(Self.entry(seq)) }
        let all = try #require(Self.read(tail, after: 7))
        #expect(
            all.seqs == [Int](repeating: 8, count: 10) + [Int](repeating: 9, count: 10)
                + [Int](repeating: 10, count: 10)
        )
        #expect(all.through == 10)
        #expect(try #require(Self.read(tail, after: 9)).seqs == [Int](repeating: 10, count: 10))
        #expect(tail.step(after: 10, limit: 100) == .upToDate)
    }

    @Test("seqs that are not for this feed's readers are stepped over")
    func holes() throws {
        var tail = Tail(head: 0, capacity: 100)
        for seq in [3, 7] { tail.append(Self.entry(seq)) }
        #expect(try #require(Self.read(tail, after: 2)).through == 7)
        #expect(try #require(Self.read(tail, after: 4)).seqs.first == 7)
    }

    @Test("a write ends at the last whole frame within the limit, and holds one frame at least")
    func writeLimit() throws {
        var tail = Tail(head: 0, capacity: 100)
        for seq in 1...5 { tail.append(Self.entry(seq)) }
        #expect(try #require(Self.read(tail, after: 0, limit: 35)).through == 3)
        #expect(try #require(Self.read(tail, after: 0, limit: 40)).through == 4)
        #expect(try #require(Self.read(tail, after: 3, limit: 5)).through == 4)
    }

    @Test("an event that was told before is not told again")
    func repeats() {
        var tail = Tail(head: 0, capacity: 100)
        tail.append(Self.entry(1))
        tail.append(Self.entry(1))
        #expect(tail.bytes.count == 10)
    }

    @Test("over its capacity the oldest events go, and their readers are behind")
    func capacity() throws {
        var tail = Tail(head: 0, capacity: 30)
        for seq in 1...200 {
            tail.append(Self.entry(seq))
            #expect(tail.bytes.count <= 70)
            let floor = max(seq - 3, 0)
            #expect(tail.floor == floor)
            #expect(try #require(Self.read(tail, after: floor)).seqs.first == (floor + 1) % 256)
            if floor > 0 { #expect(tail.step(after: floor - 1, limit: 100) == .behind) }
        }
    }

    @Test("a frame larger than the capacity is kept until the next one")
    func hugeFrame() throws {
        var tail = Tail(head: 0, capacity: 30)
        tail.append(Self.entry(1, 100))
        #expect(try #require(Self.read(tail, after: 0)).through == 1)
        tail.append(Self.entry(2))
        #expect(tail.step(after: 0, limit: 100) == .behind)
        #expect(try #require(Self.read(tail, after: 1)).through == 2)
    }

    @Test("a forgotten tail sends those behind the head to the store and goes on for the others")
    func forgets() throws {
        var tail = Tail(head: 0, capacity: 100)
        for seq in 1...3 { tail.append(Self.entry(seq)) }
        tail.forget(head: 4)
        #expect(tail.bytes.isEmpty)
        #expect(tail.step(after: 3, limit: 100) == .behind)
        #expect(tail.step(after: 4, limit: 100) == .upToDate)
        tail.append(Self.entry(5))
        #expect(try #require(Self.read(tail, after: 4)).through == 5)
    }
}
