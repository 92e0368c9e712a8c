import EventStore
import IncidentModel
import Testing

extension EventLogContract {
    static let refusals = [
        Promise("an append that expects another head is a conflict and writes nothing") { subject in
            let log = try await subject.open()
            var chain = ChainedLog()
            let first = chain.request()
            let second = chain.request()
            let others = [
                Head.none, Head(seq: 1, hash: first.entries[0].hash), Head(seq: 3, hash: chain.head.hash),
                Head(seq: 2, hash: String(repeating: "a", count: 64)),
            ]
            try await log.append(first)
            try await log.append(second)
            for other in others {
                var fork = ChainedLog(head: other)
                await #expect(throws: EventLogError.conflict(actual: chain.head)) {
                    try await log.append(fork.request("A fork.", key: "fork"))
                }
            }
            #expect(try await log.all(of: chain.log).count == 2)
            #expect(try await log.record(ofKey: "fork", in: chain.log) == nil)
            try await log.append(chain.request("It goes on."))
        },
        Promise("a key that is there already is told with its record, before the head is looked at") { subject in
            var log = try await subject.open()
            var chain = ChainedLog()
            let first = chain.request("Once.", key: "k-1")
            let record = KeyRecord(key: "k-1", digest: ChainedLog.digest("Once."), lastSeq: 1)
            try await log.append(first)
            for _ in 0..<2 {
                await #expect(throws: EventLogError.keyExists(record)) { try await log.append(first) }
                var next = chain
                await #expect(throws: EventLogError.keyExists(record)) {
                    try await log.append(next.request("Twice.", key: "k-1"))
                }
                #expect(try await log.record(ofKey: "k-1", in: chain.log) == record)
                #expect(try await log.head(of: chain.log) == chain.head)
                await subject.close()
                log = try await subject.open()
            }
            var other = ChainedLog(8)
            try await log.append(other.request("The same key elsewhere.", key: "k-1"))
        },
        Promise("several commands go into one append, each with its key and all it caused") { subject in
            let log = try await subject.open()
            var chain = ChainedLog()
            let entries = [
                chain.entry("a", key: "k-a", lastSeq: 2), chain.entry("a, too"), chain.entry("b", key: "k-b"),
            ]
            try await log.append(AppendRequest(log: chain.log, expecting: .none, entries: entries))
            let keys = try await log.keys(of: chain.log)
            #expect(keys == entries.compactMap(\.key))
            #expect(try await log.record(ofKey: "k-a", in: chain.log)?.lastSeq == 2)
            #expect(try await log.record(ofKey: "k-c", in: chain.log) == nil)
            let expecting = chain.head
            let mixed = [chain.entry("c", key: "k-c"), chain.entry("b", key: "k-b")]
            await #expect(throws: EventLogError.keyExists(keys[1])) {
                try await log.append(AppendRequest(log: chain.log, expecting: expecting, entries: mixed))
            }
            #expect(try await log.record(ofKey: "k-c", in: chain.log) == nil)
        },
        Promise("an append that contradicts itself is refused and writes nothing") { subject in
            let log = try await subject.open()
            for (name, request) in Self.malformed {
                let error = await #expect(throws: EventLogError.self, "\(name)") { try await log.append(request) }
                guard case .malformed = error else {
                    Issue.record("\(name): \(String(describing: error))")
                    continue
                }
            }
            #expect(try await log.logs().isEmpty)
        },
        Promise("a log that is closed refuses everything as unavailable") { subject in
            let log = try await subject.open()
            var chain = ChainedLog()
            try await log.append(chain.request())
            await subject.close()
            let closed = EventLogError.unavailable("The log is closed.")
            await #expect(throws: closed) { try await log.append(chain.request()) }
            await #expect(throws: closed) { try await log.head(of: chain.log) }
            await #expect(throws: closed) { try await log.all(of: chain.log) }
        },
    ]

    private static var malformed: [(String, AppendRequest)] {
        var chain = ChainedLog()
        let one = chain.entry("one", key: "k")
        let two = chain.entry("two", key: "k")
        let three = chain.entry("three", key: "k-3", lastSeq: 4)
        let back = NewEntry(seq: 1, kind: "k", audience: .public, bytes: [123], hash: "", key: two.key)
        let empty = NewEntry(seq: 1, kind: "k", audience: .public, bytes: [], hash: "", key: nil)
        let long = [UInt8](repeating: 65, count: AppendRequest.entryLimit + 1)
        let large = NewEntry(seq: 1, kind: "k", audience: .public, bytes: long, hash: "", key: nil)
        func request(_ entries: [NewEntry], expecting: Head = .none, redact: [Redaction] = []) -> AppendRequest {
            AppendRequest(log: chain.log, expecting: expecting, entries: entries, redactions: redact)
        }
        return [
            ("a gap", request([one, three])), ("the wrong order", request([two, one])), ("twice", request([one, one])),
            ("not behind the head", request([two])), ("a key twice", request([one, two])),
            ("a key that ends behind it", request([three], expecting: Head(seq: 2, hash: two.hash))),
            ("a key that ends before it", request([one, two, back])), ("no bytes", request([empty])),
            ("too many bytes", request([large])),
            ("an early redaction", request([one], redact: [.init(seq: 1, bytes: [65])])),
            ("a redaction of nothing", request([one], redact: [.init(seq: 0, bytes: [65])])),
        ]
    }
}
