package import EventStore
import IncidentModel
import Testing

extension EventLogContract {
    static let summaries = [
        Promise("a log's summary is what its last append said, at once and after a restart") { subject in
            var log = try await subject.open()
            var (first, second) = (ChainedLog(1), ChainedLog(2))
            // More than an engine may keep back, growing and shrinking.
            for count in 1...700 {
                let size = count * 37 % 3000 + 1
                try await log.append(first.request(summary: "first \(count) " + String(repeating: "x", count: size)))
            }
            try await log.append(second.request(summary: "second", isUrgent: true))
            let last = "first 700 " + String(repeating: "x", count: 700 * 37 % 3000 + 1)
            for _ in 0..<2 {
                #expect(
                    try await Self.known(log) == [
                        LogSummary(log: first.log, bytes: Array(last.utf8), isCurrent: true),
                        LogSummary(log: second.log, bytes: Array("second".utf8), isCurrent: true),
                    ]
                )
                await subject.close()
                log = try await subject.open()
            }
        },
        Promise("a summary that a crash left behind is not called current, and an urgent one is durable") { subject in
            var log = try await subject.open()
            var chains = (1...3).map { ChainedLog($0) }
            try await log.append(chains[0].request(summary: "old", isUrgent: true))
            try await log.append(chains[1].request(summary: "whole", isUrgent: true))
            try await log.append(chains[0].request(summary: "new"))
            subject.crashAfterNextCommit()
            await #expect(throws: EventLogError.self) { try await log.append(chains[2].request(summary: "third")) }
            await subject.close()
            log = try await subject.open()
            let known = try await Self.known(log)
            #expect(known.map(\.log) == chains.map(\.log))
            #expect(known[1] == LogSummary(log: chains[1].log, bytes: Array("whole".utf8), isCurrent: true))
            for (summary, text) in zip([known[0], known[2]], ["new", "third"]) where summary.isCurrent {
                #expect(summary.bytes == Array(text.utf8))
            }
            #expect(known[0].bytes == Array((known[0].isCurrent ? "new" : "old").utf8))
            // It is made anew with an append that has no entry.
            try await log.append(chains[0].onlySummary("anew"))
            #expect(
                try await Self.known(log)[0]
                    == LogSummary(log: chains[0].log, bytes: Array("anew".utf8), isCurrent: true)
            )
        },
        Promise("an append without a summary takes it away, a refused one and a counter leave it") { subject in
            let log = try await subject.open()
            var chain = ChainedLog()
            try await log.append(chain.request(summary: "kept", isUrgent: true))
            var stale = ChainedLog()
            await #expect(throws: EventLogError.self) { try await log.append(stale.request(summary: "refused")) }
            let counter = Counter(name: "a", value: 1, at: Timestamp(milliseconds: 0))
            try await log.append(
                AppendRequest(log: chain.log, expecting: chain.head, entries: [], counters: [counter])
            )
            #expect(try await Self.known(log).map(\.bytes) == [Array("kept".utf8)])
            try await log.append(chain.request())
            #expect(try await Self.known(log) == [LogSummary(log: chain.log, bytes: nil, isCurrent: false)])
        },
        Promise("the logs that a key began are found by it, and no others") { subject in
            var log = try await subject.open()
            var chains = (1...4).map { ChainedLog($0) }
            try await log.append(chains[0].request(key: "declare"))
            try await log.append(chains[1].request(key: "other"))
            try await log.append(chains[1].request(key: "declare"))
            try await log.append(chains[2].request(key: "declare"))
            try await log.append(chains[3].request())
            for _ in 0..<2 {
                #expect(try await log.logs(begunWith: "declare") == [chains[0].log, chains[2].log])
                #expect(try await log.logs(begunWith: "none").isEmpty)
                await subject.close()
                log = try await subject.open()
            }
        },
    ]

    private static func known(_ log: any EventLog) async throws -> [LogSummary] {
        try await log.summaries().sorted { $0.log.description < $1.log.description }
    }
}

extension ChainedLog {
    /// A request with one entry and what is to be kept of the log.
    package mutating func request(summary: String, isUrgent: Bool = false) -> AppendRequest {
        let expecting = self.head
        return AppendRequest(
            log: self.log,
            expecting: expecting,
            entries: [self.entry()],
            summary: SummaryUpdate(isUrgent: isUrgent) { Array(summary.utf8) }
        )
    }

    func onlySummary(_ summary: String) -> AppendRequest {
        AppendRequest(
            log: self.log,
            expecting: self.head,
            entries: [],
            summary: SummaryUpdate(isUrgent: false) { Array(summary.utf8) }
        )
    }
}
