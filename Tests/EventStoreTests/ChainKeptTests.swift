import IncidentModel
import Testing
import WarRoomTesting

@testable import EventStore

@Suite("The chain over an entry of which something was kept")
struct ChainKeptTests {
    private func lines() throws -> [[UInt8]] {
        var script = IncidentScript()
        try script.send("incident.declare", ["title": "T"])
        try script.send("status.change", ["to": "identified", "reason": "Jane Doe called."])
        try script.send("entry.redact", ["seq": 2, "reason": "a name"], by: SamplePeople.root)
        return script.lines
    }

    private func verdict(_ lines: [[UInt8]]) -> ChainVerdict {
        var check = ChainCheck()
        for line in lines { check.add(line) }
        return check.finish()
    }

    @Test("is intact")
    func intact() throws {
        guard case .intact(let summary) = self.verdict(try self.lines()) else {
            Issue.record("A kept entry breaks the chain.")
            return
        }
        #expect(summary.redacted == 1)
    }

    @Test("is broken where the line keeps something else than its announcement says", arguments: ["monitoring", nil])
    func changed(status: String?) throws {
        var lines = try self.lines()
        let text = String(decoding: lines[1], as: UTF8.self)
        #expect(text.contains(#""to":"identified""#))
        let other = status.map { text.replacing(#""to":"identified""#, with: #""to":"\#($0)""#) }
        let bare = text.replacing(#","keeps":{"from":"investigating","to":"identified"}"#, with: "")
        lines[1] = Array((other ?? bare).utf8)
        #expect(self.verdict(lines) == .broken(ChainFault(line: 2, problem: .wronglyKept(seq: 2))))
    }
}
