import EventStore
import IncidentModel
import Testing
import WarRoomTesting

@Suite("The check of a whole log")
struct LogVerificationTests {
    @Test("finds a log intact, with a redaction and over many pages")
    func intact() async throws {
        let log = InMemoryEventLog()
        var chain = ChainedLog()
        var first: NewEntry?
        for _ in 0..<40 {
            let expecting = chain.head
            let entry = chain.entry(String(repeating: "x", count: 100_000))
            try await log.append(AppendRequest(log: chain.log, expecting: expecting, entries: [entry]))
            first = first ?? entry
        }
        try await log.append(try chain.redacting(try #require(first)))
        let summary = try #require(try await log.verify(log: chain.log).summary)
        #expect(summary.head == chain.head)
        #expect(summary.redacted == 1)
        #expect(summary.headChecked)
    }

    @Test("names an entry that is not what its hash says, the last one too")
    func changed() async throws {
        let log = InMemoryEventLog()
        var chain = ChainedLog()
        try await log.append(chain.request())
        let expecting = chain.head
        let entry = chain.entry("True.")
        var altered = entry.bytes
        altered.replace(Array("True.".utf8), with: Array("False".utf8))
        let changed = NewEntry(seq: 2, kind: entry.kind, audience: .public, bytes: altered, hash: entry.hash, key: nil)
        try await log.append(AppendRequest(log: chain.log, expecting: expecting, entries: [changed]))
        let fault = ChainFault(line: 2, problem: .notAsStored(seq: 2))
        #expect(try await log.verify(log: chain.log) == .broken(fault))
        #expect(fault.description == "Line 2 was changed: it is not what was stored as seq 2.")
    }

    @Test("says that a log without entries is empty")
    func empty() async throws {
        let verdict = try await InMemoryEventLog().verify(log: .directory)
        #expect(verdict.fault?.problem == .empty)
    }
}
