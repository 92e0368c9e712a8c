import EventStore
import IncidentModel
import Testing
import WarRoomTesting

@Suite("The check of a chain with redactions")
struct ChainRedactionTests {
    /// Four lines, the second redacted by the fourth.
    private static func lines() throws -> [[UInt8]] {
        var chain = ChainedLog()
        let entries = [chain.entry("One."), chain.entry("Two, a secret."), chain.entry("Three.")]
        let request = try chain.redacting(entries[1])
        return [entries[0].bytes, request.redactions[0].bytes, entries[2].bytes, request.entries[0].bytes]
    }

    private static func check(_ lines: [[UInt8]]) -> ChainVerdict {
        var check = ChainCheck()
        for line in lines { check.add(line) }
        return check.finish()
    }

    @Test("follows the chain over a redacted line that a later one announces")
    func announced() throws {
        let summary = try #require(Self.check(try Self.lines()).summary)
        #expect(summary.lines == 4)
        #expect(summary.redacted == 1)
    }

    @Test("refuses a redaction that no later line announces")
    func unannounced() throws {
        let lines = Array(try Self.lines().prefix(3))
        let fault = ChainFault(line: 2, problem: .unannouncedRedaction(seq: 2))
        #expect(Self.check(lines).fault == fault)
    }

    @Test("refuses a redaction that only an earlier line announces")
    func announcedBefore() throws {
        var chain = ChainedLog()
        let first = chain.entry("One.")
        var request = try chain.redacting(first)
        let second = request.entries[0].bytes
        let secret = chain.entry("A secret.")
        // Line 2 speaks of seq 1, so that nothing speaks of seq 3.
        request = try chain.redacting(first)
        let lines = [request.redactions[0].bytes, second, try ChainedLog.redacted(secret), request.entries[0].bytes]
        #expect(Self.check(lines).fault == ChainFault(line: 3, problem: .unannouncedRedaction(seq: 3)))
    }

    @Test("names a redacted line whose hash was changed")
    func wrongHash() throws {
        var lines = try Self.lines()
        lines[1].replace(Array("\"sha256\":\"".utf8), with: Array("\"sha256\":\"0".utf8), maxReplacements: 1)
        // One digit more is no hash at all, so that the line stands for itself.
        #expect(Self.check(lines).fault == ChainFault(line: 2, problem: .changed))
    }

    @Test("blames the cut and not the redaction where the line that announces it was taken out")
    func announcementTakenOut() throws {
        var chain = ChainedLog()
        let secret = chain.entry("A secret.")
        let request = try chain.redacting(secret)
        let after = chain.entry("After.")
        let lines = [request.redactions[0].bytes, after.bytes]
        #expect(Self.check(lines).fault == ChainFault(line: 2, problem: .missing(expected: 2, found: 3)))
    }
}
