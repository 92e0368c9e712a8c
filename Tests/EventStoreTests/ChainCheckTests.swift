import EventStore
import IncidentModel
import Testing
import WarRoomTesting

@Suite("The check of a chain")
struct ChainCheckTests {
    private static let record = Record(count: 6)

    @Test("finds a whole record intact and tells where it ends")
    func intact() throws {
        let record = Self.record
        let summary = try #require(record.check(record.lines).summary)
        #expect(summary.subject == "INC-7")
        #expect(summary.lines == 6)
        #expect(summary.head == record.head)
        #expect(!summary.headChecked)
        #expect(record.check(record.lines, head: record.head).summary?.headChecked == true)
    }

    @Test("names the line of which any one byte was changed", arguments: 1...6)
    func anyByte(number: Int) {
        let record = Self.record
        for index in record.lines[number - 1].indices {
            var lines = record.lines
            lines[number - 1][index] ^= 1
            let fault = record.check(lines, head: record.head).fault
            #expect(fault?.line == number, "byte \(index): \(String(decoding: lines[number - 1], as: UTF8.self))")
        }
    }

    @Test("without a head vouches for every line but the last", arguments: 1...5)
    func anyByteWithoutHead(number: Int) {
        let record = Self.record
        for index in record.lines[number - 1].indices {
            var lines = record.lines
            lines[number - 1][index] ^= 1
            // With two lines left, nothing says which of them is wrong: then either is named.
            let allowed = number == 5 ? [5, 6] : [number]
            #expect(allowed.contains(record.check(lines).fault?.line ?? 0))
        }
        var lines = record.lines
        lines[5].replace(Array("lights".utf8), with: Array("Lights".utf8))
        #expect(record.check(lines).fault == nil)
    }

    @Test("names the place where lines were taken out", arguments: 1...5)
    func missing(number: Int) {
        let record = Self.record
        var lines = record.lines
        lines.remove(at: number - 1)
        let expected: ChainFault.Problem =
            number == 1 ? .notTheFirst(seq: 2) : .missing(expected: number, found: number + 1)
        #expect(record.check(lines).fault == ChainFault(line: number, problem: expected))
    }

    @Test("names a line that is there twice", arguments: 1...6)
    func twice(number: Int) {
        let record = Self.record
        var lines = record.lines
        lines.insert(lines[number - 1], at: number)
        let fault = record.check(lines).fault
        #expect(fault == ChainFault(line: number + 1, problem: .surplus(seq: number)))
    }

    @Test("names a line that was put in, however well it was made", arguments: 1...5)
    func inserted(number: Int) {
        let record = Self.record
        var lines = record.lines
        var forged = ChainedLog(head: record.heads[number - 1])
        lines.insert(forged.entry("Nothing happened.").bytes, at: number - 1)
        let fault = record.check(lines).fault
        #expect(fault == ChainFault(line: number, problem: .inserted(seq: number)))
    }

    @Test("names the first of two lines that changed places", arguments: 2...5)
    func swapped(number: Int) {
        let record = Self.record
        var lines = record.lines
        lines.swapAt(number - 1, number)
        #expect(record.check(lines).fault?.line == number)
    }

    @Test("names the first line of another incident")
    func mixed() {
        let record = Self.record
        var other = ChainedLog(8)
        let lines = record.lines + [other.entry().bytes, other.entry().bytes]
        let fault = ChainFault(line: 7, problem: .otherSubject(expected: "INC-7", found: "INC-8"))
        #expect(record.check(lines).fault == fault)
    }

    @Test("finds by the head that a tail was cut off, that all was made anew, or that it is of another part")
    func head() {
        let record = Self.record
        let cut = ChainFault(line: 5, problem: .cut(last: 4, head: 6))
        #expect(record.check(Array(record.lines.prefix(4)), head: record.head).fault == cut)
        var forged = ChainedLog()
        let lines = (1...6).map { _ in forged.entry("All is well.").bytes }
        #expect(record.check(lines).fault == nil)
        let other = ChainFault(line: 6, problem: .notTheHead(record.head))
        #expect(record.check(lines, head: record.head).fault == other)
        #expect(record.check(record.lines, head: record.heads[3]).fault == nil)
        let part = Array(record.lines.suffix(2))
        let before = ChainFault(line: 1, problem: .headBefore(first: 5, head: 3))
        #expect(record.check(part, partial: true, head: record.heads[3]).fault == before)
    }

    @Test("takes a part of a record only where that is allowed")
    func partial() {
        let record = Self.record
        let part = Array(record.lines.dropFirst(2))
        #expect(record.check(part).fault == ChainFault(line: 1, problem: .notTheFirst(seq: 3)))
        #expect(record.check(part, partial: true).summary?.firstSeq == 3)
        #expect(record.check([], partial: true).fault?.problem == .empty)
    }

    @Test("wants 64 zeros before seq 1")
    func beginning() {
        var chain = ChainedLog(head: Head(seq: 0, hash: String(repeating: "a", count: 64)))
        let line = chain.entry().bytes
        #expect(Self.record.check([line]).fault?.problem == .notTheBeginning)
        #expect(Self.record.check([line], partial: true).fault?.problem == .notTheBeginning)
    }
}

extension ChainVerdict {
    var fault: ChainFault? {
        guard case .broken(let fault) = self else { return nil }
        return fault
    }

    var summary: ChainSummary? {
        guard case .intact(let summary) = self else { return nil }
        return summary
    }
}

/// A record of some lines, with the head after each of them from 0.
private struct Record: Sendable {
    let lines: [[UInt8]]
    let heads: [Head]

    var head: Head { self.heads[self.heads.count - 1] }

    init(count: Int) {
        var chain = ChainedLog()
        var lines: [[UInt8]] = []
        var heads = [chain.head]
        for number in 1...count {
            lines.append(chain.entry("The lights are out, \(number) of them.", key: "k-\(number)").bytes)
            heads.append(chain.head)
        }
        self.lines = lines
        self.heads = heads
    }

    func check(_ lines: [[UInt8]], partial: Bool = false, head: Head? = nil) -> ChainVerdict {
        var check = ChainCheck(isPartial: partial, head: head)
        for line in lines { check.add(line) }
        return check.finish()
    }
}
