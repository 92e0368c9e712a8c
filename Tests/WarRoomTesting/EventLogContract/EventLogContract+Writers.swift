import EventStore
import IncidentModel
import Testing

extension EventLogContract {
    static let writers = [
        Promise("of writers that race for one place one wins, and the others learn of it") { subject in
            let log = try await subject.open()
            var head = Head.none
            for round in 1...25 {
                let forks = (0..<8).map { writer in
                    var chain = ChainedLog(head: head)
                    return chain.request("Writer \(writer)", key: "r\(round)-w\(writer)")
                }
                let outcomes = await Self.append(forks, to: log)
                let winners = zip(forks, outcomes).filter { $1 == nil }
                try #require(winners.count == 1)
                head = winners[0].0.headAfter
                let losers = outcomes.compactMap { $0 }
                #expect(losers == Array(repeating: .conflict(actual: head), count: 7))
            }
            #expect(try await log.head(of: LogID("INC-7")) == head)
            #expect(try await log.all(of: LogID("INC-7")).map(\.seq) == Array(1...25))
            #expect(try await log.keys(of: LogID("INC-7")).count == 25)
        },
        Promise("appends of many logs at once succeed, and a refused one holds up none of them") { subject in
            let log = try await subject.open()
            var chains = (1...20).map { ChainedLog($0) }
            for round in 1...10 {
                var requests: [AppendRequest] = []
                for index in chains.indices {
                    var stale = ChainedLog(index + 1, head: Head(seq: 99, hash: Head.none.hash))
                    requests.append(chains[index].request("Round \(round)", key: "k-\(round)"))
                    requests.append(stale.request("Stale"))
                }
                let outcomes = await Self.append(requests, to: log)
                #expect(stride(from: 0, to: 40, by: 2).allSatisfy { outcomes[$0] == nil })
                #expect(stride(from: 1, to: 40, by: 2).allSatisfy { outcomes[$0] != nil })
            }
            for chain in chains {
                #expect(try await log.head(of: chain.log) == chain.head)
                #expect(try await log.all(of: chain.log).count == 10)
            }
        },
        Promise("a reader beside a writer sees a beginning of the log, never a hole") { subject in
            let log = try await subject.open()
            let requests = Self.run(of: 150)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { for request in requests { try await log.append(request) } }
                group.addTask {
                    var seen = 0
                    while seen < 150 {
                        let entries = try await log.all(of: LogID("INC-7"))
                        #expect(entries.map(\.seq) == Array(0..<entries.count).map { $0 + 1 })
                        #expect(entries.count >= seen)
                        seen = entries.count
                    }
                }
                try await group.waitForAll()
            }
        },
        Promise("a crash between commit and answer leaves the entry, and its key is known") { subject in
            var log = try await subject.open()
            var chain = ChainedLog()
            try await log.append(chain.request("Before.", key: "k-1"))
            subject.crashAfterNextCommit()
            let request = chain.request("In the middle.", key: "k-2")
            let error = await #expect(throws: EventLogError.self) { try await log.append(request) }
            guard case .inDoubt = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            await subject.close()
            log = try await subject.open()
            #expect(try await log.head(of: chain.log) == chain.head)
            #expect(try await log.all(of: chain.log).last == StoredEntry(request.entries[0]))
            let record = KeyRecord(key: "k-2", digest: ChainedLog.digest("In the middle."), lastSeq: 2)
            await #expect(throws: EventLogError.keyExists(record)) { try await log.append(request) }
            try await log.append(chain.request("After.", key: "k-3"))
        },
    ]

    private static func run(of count: Int) -> [AppendRequest] {
        var chain = ChainedLog()
        return (1...count).map { chain.request("Entry \($0)") }
    }

    /// Sends all requests at once; nil for one that was written.
    private static func append(_ requests: [AppendRequest], to log: any EventLog) async -> [EventLogError?] {
        await withTaskGroup(of: (Int, EventLogError?).self) { group in
            for (index, request) in requests.enumerated() {
                group.addTask {
                    do throws(EventLogError) { try await log.append(request) } catch { return (index, error) }
                    return (index, nil)
                }
            }
            var outcomes = [EventLogError?](repeating: nil, count: requests.count)
            for await (index, error) in group { outcomes[index] = error }
            return outcomes
        }
    }
}
