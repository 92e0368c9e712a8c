import EventStore
import IncidentModel
import Testing

extension EventLogContract {
    static let keeping = [
        Promise("the epoch is kept over a restart, and no two stores share one") { subject in
            let epoch = try await subject.open().epoch
            #expect(!epoch.isEmpty)
            await subject.close()
            #expect(try await subject.open().epoch == epoch)
        },
        Promise("a redaction replaces the bytes, keeps the hash in the chain and the key, and drops the digest") {
            subject in
            var log = try await subject.open()
            var chain = ChainedLog()
            let entries = [
                chain.entry("Ana's number is 555-0100.", key: "k-1", lastSeq: 2), chain.entry("More of it."),
                chain.entry("Nothing to hide.", key: "k-2"),
            ]
            try await log.append(AppendRequest(log: chain.log, expecting: .none, entries: entries))
            // The second entry belongs to the first one's command.
            try await log.append(try chain.redacting(entries[1]))
            try await log.append(try chain.redacting(entries[0], key: "k-3"))
            for _ in 0..<2 {
                let stored = try await log.all(of: chain.log)
                #expect(stored.map(\.seq) == [1, 2, 3, 4, 5])
                for index in 0...1 {
                    #expect(stored[index].bytes == (try ChainedLog.redacted(entries[index])))
                    #expect(stored[index].hash == entries[index].hash)
                    #expect(stored[index].kind == entries[index].kind)
                }
                #expect(stored[2] == StoredEntry(entries[2]))
                #expect(try await log.head(of: chain.log) == chain.head)
                #expect(try await log.record(ofKey: "k-1", in: chain.log)?.digest == KeyRecord.noDigest)
                #expect(try await log.record(ofKey: "k-1", in: chain.log)?.lastSeq == 2)
                #expect(try await log.record(ofKey: "k-2", in: chain.log) == entries[2].key)
                await subject.close()
                log = try await subject.open()
            }
            try await log.append(chain.request("It goes on."))
        },
        Promise("an entry can be redacted again, and a refused redaction takes nothing out") { subject in
            let log = try await subject.open()
            var chain = ChainedLog()
            let entry = chain.entry("A secret.", key: "k-1")
            try await log.append(AppendRequest(log: chain.log, expecting: .none, entries: [entry]))
            var stale = ChainedLog(head: Head(seq: 1, hash: Head.none.hash))
            await #expect(throws: EventLogError.conflict(actual: chain.head)) {
                try await log.append(try stale.redacting(entry))
            }
            #expect(try await log.all(of: chain.log) == [StoredEntry(entry)])
            try await log.append(try chain.redacting(entry))
            let shorter = Redaction(seq: 1, bytes: Array("{}".utf8))
            try await log.append(
                AppendRequest(log: chain.log, expecting: chain.head, entries: [], redactions: [shorter])
            )
            #expect(try await log.all(of: chain.log).first?.bytes == shorter.bytes)
            #expect(try await log.all(of: chain.log).first?.hash == entry.hash)
        },
        Promise("a counter is set with an append or alone, replaces its old value and is kept") { subject in
            var log = try await subject.open()
            var chain = ChainedLog()
            let (early, late) = (Timestamp(milliseconds: 1000), Timestamp(milliseconds: -5))
            let disk = Counter(name: "alert/disk", value: 1, at: early)
            let network = Counter(name: "alert/net ☃", value: .max, at: early)
            let expecting = chain.head
            let entries = [chain.entry()]
            try await log.append(
                AppendRequest(log: chain.log, expecting: expecting, entries: entries, counters: [disk, network])
            )
            let repeated = Counter(name: "alert/disk", value: 2, at: late)
            try await log.append(
                AppendRequest(log: chain.log, expecting: chain.head, entries: [], counters: [repeated])
            )
            await #expect(throws: EventLogError.conflict(actual: chain.head)) {
                try await log.append(
                    AppendRequest(log: chain.log, expecting: .none, entries: [], counters: [disk])
                )
            }
            for _ in 0..<2 {
                let counters = try await log.counters(of: chain.log)
                #expect(counters == ["alert/disk": repeated, "alert/net ☃": network])
                #expect(try await log.counters(of: .directory).isEmpty)
                await subject.close()
                log = try await subject.open()
            }
        },
    ]
}
