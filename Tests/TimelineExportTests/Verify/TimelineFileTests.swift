import EventStore
import Foundation
import IncidentModel
import Testing
import TimelineExport
import WarRoomTesting

@Suite("A timeline file that an auditor got")
struct TimelineFileTests {
    private static let golden = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Golden")

    @Test("is vouched for line by line where it is an export of everything", arguments: ["drill", "outage"])
    func export(name: String) throws {
        let verdict = try TimelineVerifier.verify(file: Self.golden.appending(path: name + ".jsonl").path)
        #expect(verdict.fault == nil)
    }

    @Test("is refused where it leaves entries out for its reader, who cannot check the chain")
    func scopedExport() throws {
        let path = Self.golden.appending(path: "outage-stakeholders.jsonl").path
        #expect(try TimelineVerifier.verify(file: path, options: .init(isPartial: true)).fault != nil)
    }

    @Test("with any line changed, taken out, doubled or cut off is refused, and the line is named")
    func alterations() throws {
        let text = try String(contentsOf: Self.golden.appending(path: "outage.jsonl"), encoding: .utf8)
        let lines = text.split(separator: "\n").map(String.init)
        let head = try #require(Self.verdict(lines, nil).summary?.head)
        for index in lines.indices {
            #expect(Self.verdict(Self.changed(lines, index), head).fault?.line == index + 1)
            var altered = lines
            altered.remove(at: index)
            #expect(Self.verdict(altered, head).fault?.line == index + 1)
            altered.insert(contentsOf: [lines[index], lines[index]], at: index)
            #expect(Self.verdict(altered, head).fault?.line == index + 2)
            altered = Array(lines.prefix(index))
            #expect(Self.verdict(altered, head).fault?.line == index + 1)
        }
        let cut = Self.verdict(Array(lines.dropLast(2)), head).description
        let (last, next) = (lines.count - 2, lines.count - 1)
        #expect(cut == "Line \(next) is missing: the record ends with seq \(last), but its head is seq \(head.seq).")
    }

    @Test("that cannot be read is told apart from one that is bad")
    func unreadable() {
        let error = #expect(throws: UnreadableTimeline.self) {
            try TimelineVerifier.verify(file: "/nowhere/timeline.jsonl")
        }
        #expect(error?.description.hasPrefix("The file /nowhere/timeline.jsonl cannot be read: ") == true)
    }

    @Test("is held against a head that a person noted as seq and hash")
    func witness() {
        let hash = String(repeating: "aB", count: 32)
        #expect(Head(witness: "42:\(hash)") == Head(seq: 42, hash: hash.lowercased()))
        for text in [
            "", "42", "42:", ":\(hash)", "0:\(hash)", "042:\(hash)", "42:\(hash)0", "42:\(hash):", "x:\(hash)",
        ] {
            #expect(Head(witness: text) == nil, "\(text)")
        }
    }

    /// The lines with another digit in the time of one of them; a redacted line has no hash of its own any more, so
    /// that there the link is changed.
    private static func changed(_ lines: [String], _ index: Int) -> [String] {
        var lines = lines
        let mark = lines[index].contains("\"salt\":null") ? "\"sha256\":\"" : "\"recorded_at\":\"20"
        guard let range = lines[index].range(of: mark) else { return lines }
        let digit = lines[index][range.upperBound]
        lines[index].replaceSubrange(range.upperBound...range.upperBound, with: digit == "1" ? "2" : "1")
        return lines
    }

    private static func verdict(_ lines: [String], _ head: Head?) -> ChainVerdict {
        var verifier = TimelineVerifier(options: .init(head: head))
        for line in lines { verifier.consume(Array((line + "\n").utf8)) }
        return verifier.finish()
    }
}

extension ChainVerdict {
    var summary: ChainSummary? {
        guard case .intact(let summary) = self else { return nil }
        return summary
    }
}
