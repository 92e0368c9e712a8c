internal import IncidentModel
internal import Synchronization

extension InMemoryEventLog {
    /// What was written, shared by the engines that are opened on it one after the other.
    package final class Storage: Sendable {
        private struct State {
            var epoch: String?
            var logs: [LogID: Content] = [:]
        }

        private let state = Mutex(State())

        package init() {}

        func epoch(orNew make: () -> String) -> String {
            self.state.withLock { state in
                let epoch = state.epoch ?? make()
                state.epoch = epoch
                return epoch
            }
        }

        func content(of log: LogID) -> Content { self.state.withLock { $0.logs[log] ?? Content() } }

        var logs: [LogID] {
            self.state.withLock { state in
                state.logs.filter { !$0.value.entries.isEmpty }.keys.sorted { $0.description < $1.description }
            }
        }

        func logs(begunWith key: String) -> [LogID] {
            self.state.withLock { state in
                state.logs.filter { $0.value.firstKey == key }
                    .keys.sorted { $0.description < $1.description }
            }
        }

        var summaries: [LogSummary] {
            self.state.withLock { state in
                state.logs.filter { !$0.value.entries.isEmpty }
                    .map { LogSummary(log: $0.key, bytes: $0.value.summary, isCurrent: $0.value.summary != nil) }
            }
        }

        func append(_ request: AppendRequest) throws(EventLogError) {
            try self.state.withLock { state throws(EventLogError) in
                try state.logs[request.log, default: Content()].append(request)
            }
        }
    }

    /// One log.
    struct Content: Sendable {
        private(set) var entries: [StoredEntry] = []
        private(set) var keys: [String: KeyRecord] = [:]
        private(set) var counters: [String: Counter] = [:]
        private(set) var summary: [UInt8]?
        /// The key of the command that an entry belongs to, by its place in `entries`.
        private var owners: [String?] = []

        var firstKey: String? { self.owners.first ?? nil }

        var head: Head { self.entries.last.map { Head(seq: $0.seq, hash: $0.hash) } ?? .none }
    }
}

// MARK: - Writing

extension InMemoryEventLog.Content {
    fileprivate mutating func append(_ request: AppendRequest) throws(EventLogError) {
        for entry in request.entries {
            if let key = entry.key, let known = self.keys[key.key] { throw .keyExists(known) }
        }
        guard self.head == request.expecting else { throw .conflict(actual: self.head) }
        for redaction in request.redactions { self.redact(redaction) }
        for entry in request.entries { self.add(entry) }
        for counter in request.counters { self.counters[counter.name] = counter }
        if request.changesSummary { self.summary = request.summary?.bytes() }
    }

    private mutating func add(_ entry: NewEntry) {
        self.entries.append(
            StoredEntry(
                seq: entry.seq,
                kind: entry.kind,
                audience: entry.audience,
                bytes: entry.bytes,
                hash: entry.hash
            )
        )
        if let key = entry.key { self.keys[key.key] = key }
        self.owners.append(entry.key?.key ?? self.owner(before: entry.seq))
    }

    /// The command of the entry before, where it goes on to `seq`.
    private func owner(before seq: Int) -> String? {
        guard let owner = self.owners.last ?? nil, let record = self.keys[owner], record.lastSeq >= seq else {
            return nil
        }
        return owner
    }

    private mutating func redact(_ redaction: Redaction) {
        let index = redaction.seq - 1
        let old = self.entries[index]
        self.entries[index] = StoredEntry(
            seq: old.seq,
            kind: old.kind,
            audience: old.audience,
            bytes: redaction.bytes,
            hash: old.hash
        )
        guard let owner = self.owners[index], let record = self.keys[owner] else { return }
        self.keys[owner] = KeyRecord(key: record.key, digest: KeyRecord.noDigest, lastSeq: record.lastSeq)
    }
}
