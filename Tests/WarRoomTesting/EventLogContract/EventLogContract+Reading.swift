package import EventStore
import IncidentModel
import Testing

extension EventLogContract {
    static let reading = [
        Promise("a page ends at the number of entries asked for") { subject in
            let (log, entries) = try await Self.twelve(subject)
            #expect(try await log.page(after: 0, limit: 5) == Array(entries[0..<5]))
            #expect(try await log.page(after: 5, limit: 5) == Array(entries[5..<10]))
            #expect(try await log.page(after: 10, limit: 5) == Array(entries[10..<12]))
            #expect(try await log.page(after: 12, limit: 5).isEmpty)
            #expect(try await log.page(after: 99, limit: 5).isEmpty)
            #expect(try await log.page(after: 0, limit: 0).isEmpty)
        },
        Promise("a page ends at about the number of bytes asked for, but has one entry where there is one") { subject in
            let (log, entries) = try await Self.twelve(subject)
            let three = entries[0..<3].reduce(0) { $0 + $1.bytes.count }
            #expect(try await log.page(after: 0, bytes: three) == Array(entries[0..<3]))
            #expect(try await log.page(after: 0, bytes: three - 1) == Array(entries[0..<2]))
            #expect(try await log.page(after: 4, bytes: 1) == [entries[4]])
            #expect(try await log.page(after: 12, bytes: 1).isEmpty)
        },
        Promise("a reader gets the entries of the audiences it may see, and a page counts only those") { subject in
            let (log, entries) = try await Self.twelve(subject)
            for audiences in [[Audience.public], [.stakeholders, .public], [.authority], Audience.allCases] {
                let allowed = entries.filter { audiences.contains($0.audience) }
                #expect(try await log.page(after: 0, audiences: Set(audiences)) == allowed)
                #expect(try await log.page(after: 0, limit: 2, audiences: Set(audiences)) == Array(allowed.prefix(2)))
            }
            #expect(try await log.page(after: 0, audiences: []).isEmpty)
            #expect(try await log.page(after: 0, audiences: nil) == entries)
        },
    ]

    /// Twelve entries of growing length for the four audiences in turn.
    private static func twelve(_ subject: any EventLogSubject) async throws -> (any EventLog, [StoredEntry]) {
        let log = try await subject.open()
        var chain = ChainedLog()
        let entries = (0..<12).map { index in
            chain.entry(String(repeating: "x", count: index * 700), audience: Audience.allCases[index % 4])
        }
        try await log.append(AppendRequest(log: chain.log, expecting: .none, entries: entries))
        return (log, entries.map(StoredEntry.init(_:)))
    }
}

extension EventLog {
    /// A page of `INC-7`.
    fileprivate func page(
        after seq: Int,
        limit: Int = 100,
        bytes: Int = 1_000_000,
        audiences: Set<Audience>? = nil
    ) async throws -> [StoredEntry] {
        try await self.read(LogID("INC-7"), after: seq, limit: limit, bytes: bytes, audiences: audiences)
    }

    /// The whole log.
    package func all(of log: LogID) async throws -> [StoredEntry] {
        try await self.read(log, after: 0, limit: .max, bytes: .max, audiences: nil)
    }
}

extension StoredEntry {
    /// What must be kept of `entry`.
    package init(_ entry: NewEntry) {
        self.init(seq: entry.seq, kind: entry.kind, audience: entry.audience, bytes: entry.bytes, hash: entry.hash)
    }
}
