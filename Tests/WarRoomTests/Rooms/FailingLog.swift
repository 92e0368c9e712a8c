import EventStore
import IncidentModel
import Synchronization

/// A log in memory whose appends fail when told to, before or after the write.
final class FailingLog: EventLog {
    private let inner = InMemoryEventLog()
    private let failure = Mutex<(error: EventLogError, afterWriting: Bool, log: LogID?)?>(nil)

    /// From now on; only the appends to `log` where one is named.
    func fail(with error: EventLogError?, afterWriting: Bool = false, in log: LogID? = nil) {
        self.failure.withLock { $0 = error.map { ($0, afterWriting, log) } }
    }

    var epoch: String { self.inner.epoch }

    func append(_ request: AppendRequest) async throws(EventLogError) {
        let failure = self.failure.withLock { $0 }.flatMap { $0.log.map { $0 == request.log } ?? true ? $0 : nil }
        if failure == nil || failure?.afterWriting == true { try await self.inner.append(request) }
        if let failure { throw failure.error }
    }

    func read(
        _ log: LogID,
        after seq: Int,
        limit: Int,
        bytes: Int,
        audiences: Set<Audience>?
    ) async throws(EventLogError) -> [StoredEntry] {
        try await self.inner.read(log, after: seq, limit: limit, bytes: bytes, audiences: audiences)
    }

    func head(of log: LogID) async throws(EventLogError) -> Head { try await self.inner.head(of: log) }

    func record(ofKey key: String, in log: LogID) async throws(EventLogError) -> KeyRecord? {
        try await self.inner.record(ofKey: key, in: log)
    }

    func keys(of log: LogID) async throws(EventLogError) -> [KeyRecord] { try await self.inner.keys(of: log) }

    func counters(of log: LogID) async throws(EventLogError) -> [String: Counter] {
        try await self.inner.counters(of: log)
    }

    func logs() async throws(EventLogError) -> [LogID] { try await self.inner.logs() }

    func logs(begunWith key: String) async throws(EventLogError) -> [LogID] {
        try await self.inner.logs(begunWith: key)
    }

    func summaries() async throws(EventLogError) -> [LogSummary] { try await self.inner.summaries() }
}
