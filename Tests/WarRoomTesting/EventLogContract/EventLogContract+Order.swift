import EventStore
import IncidentModel
import Testing

extension EventLogContract {
    static let order = [
        Promise("a log that was never written is empty") { subject in
            let log = try await subject.open()
            #expect(try await log.head(of: LogID("INC-1")) == .none)
            #expect(try await log.all(of: LogID("INC-1")).isEmpty)
            #expect(try await log.keys(of: LogID("INC-1")).isEmpty)
            #expect(try await log.counters(of: LogID("INC-1")).isEmpty)
            #expect(try await log.logs().isEmpty)
        },
        Promise("entries come back in order, without holes and byte for byte, also after a restart") { subject in
            var log = try await subject.open()
            var chain = ChainedLog()
            var written: [NewEntry] = []
            for size in [1, 3, 2] {
                let expecting = chain.head
                let entries = (0..<size).map { _ in chain.entry("Größe ☃ \(written.count)") }
                try await log.append(AppendRequest(log: chain.log, expecting: expecting, entries: entries))
                written += entries
            }
            for _ in 0..<2 {
                #expect(try await log.all(of: chain.log) == written.map(StoredEntry.init(_:)))
                #expect(try await log.head(of: chain.log) == chain.head)
                #expect(chain.head.seq == 6)
                await subject.close()
                log = try await subject.open()
            }
        },
        Promise("each log has a numbering of its own") { subject in
            let log = try await subject.open()
            var one = ChainedLog(1)
            var two = ChainedLog(2)
            try await log.append(one.request())
            try await log.append(two.request("Another room."))
            try await log.append(one.request("The first again."))
            #expect(try await log.head(of: one.log) == one.head)
            #expect(try await log.head(of: two.log) == two.head)
            #expect(Set(try await log.logs()) == [one.log, two.log])
            #expect(try await log.all(of: one.log).map(\.seq) == [1, 2])
        },
        Promise("an entry of any allowed length is kept") { subject in
            var log = try await subject.open()
            var chain = ChainedLog()
            var written: [NewEntry] = []
            for length in [1, 4000, 5000, 70_000, 1_000_000, AppendRequest.entryLimit - 1000] {
                let expecting = chain.head
                let entry = chain.entry(String(repeating: "x", count: length))
                try await log.append(AppendRequest(log: chain.log, expecting: expecting, entries: [entry]))
                written.append(entry)
            }
            await subject.close()
            log = try await subject.open()
            #expect(try await log.all(of: chain.log) == written.map(StoredEntry.init(_:)))
        },
    ]
}
