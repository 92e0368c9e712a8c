package import IncidentModel
internal import Synchronization

/// The reference engine: keeps everything in memory, for tests and for rooms that nobody needs tomorrow.
///
/// Where an engine on a disk and this one differ, `EventLogContract` decides which is wrong.
package final class InMemoryEventLog: EventLog {
    package let epoch: String
    private let storage: Storage
    private let afterCommit: @Sendable () -> Bool
    private let isOpen = Mutex(true)

    /// Opens `storage`, which outlives the engine as a disk does.
    ///
    /// `afterCommit` is asked between the commit and the answer; true stops the engine there, as a crash would.
    package init(
        _ storage: Storage = Storage(),
        newEpoch: () -> String = Epoch.random,
        afterCommit: @escaping @Sendable () -> Bool = { false }
    ) {
        self.storage = storage
        self.afterCommit = afterCommit
        self.epoch = storage.epoch(orNew: newEpoch)
    }

    /// From here on every call is refused as unavailable.
    package func close() { self.isOpen.withLock { $0 = false } }

    package func append(_ request: AppendRequest) async throws(EventLogError) {
        try request.check()
        try self.checkOpen()
        try self.storage.append(request)
        guard !self.afterCommit() else {
            self.close()
            throw .inDoubt("The log stopped before it could say whether it wrote.")
        }
    }

    package func read(
        _ log: LogID,
        after seq: Int,
        limit: Int,
        bytes: Int,
        audiences: Set<Audience>?
    ) async throws(EventLogError) -> [StoredEntry] {
        var page = EntryPage(limit: limit, bytes: bytes)
        for entry in try self.content(of: log).entries.dropFirst(max(seq, 0)) {
            guard audiences?.contains(entry.audience) ?? true else { continue }
            guard page.add(entry) else { break }
        }
        return page.entries
    }

    package func head(of log: LogID) async throws(EventLogError) -> Head { try self.content(of: log).head }

    package func record(ofKey key: String, in log: LogID) async throws(EventLogError) -> KeyRecord? {
        try self.content(of: log).keys[key]
    }

    package func keys(of log: LogID) async throws(EventLogError) -> [KeyRecord] {
        try self.content(of: log).keys.values.sorted { $0.lastSeq < $1.lastSeq }
    }

    package func counters(of log: LogID) async throws(EventLogError) -> [String: Counter] {
        try self.content(of: log).counters
    }

    package func logs() async throws(EventLogError) -> [LogID] {
        try self.checkOpen()
        return self.storage.logs
    }

    package func logs(begunWith key: String) async throws(EventLogError) -> [LogID] {
        try self.checkOpen()
        return self.storage.logs(begunWith: key)
    }

    package func summaries() async throws(EventLogError) -> [LogSummary] {
        try self.checkOpen()
        return self.storage.summaries
    }

    private func content(of log: LogID) throws(EventLogError) -> Content {
        try self.checkOpen()
        return self.storage.content(of: log)
    }

    private func checkOpen() throws(EventLogError) {
        guard self.isOpen.withLock({ $0 }) else { throw .unavailable("The log is closed.") }
    }
}
