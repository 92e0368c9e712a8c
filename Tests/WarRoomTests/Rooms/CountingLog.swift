import EventStore
import IncidentModel
import Synchronization

/// A log in memory that counts what is read of it, and can say something else of a log's summary.
final class CountingLog: EventLog {
    private struct State {
        var reads = 0
        var lookups = 0
        var failure: EventLogError?
        var pretended: LogSummary?
    }

    private let inner = InMemoryEventLog()
    private let state = Mutex(State())

    /// Reads of entries.
    var reads: Int { self.state.withLock { $0.reads } }
    /// Keys that were looked up.
    var lookups: Int { self.state.withLock { $0.lookups } }

    func failLookups(with error: EventLogError?) { self.state.withLock { $0.failure = error } }

    /// Until the log's summary is next set.
    func pretend(_ summary: LogSummary) { self.state.withLock { $0.pretended = summary } }

    var epoch: String { self.inner.epoch }

    func append(_ request: AppendRequest) async throws(EventLogError) {
        try await self.inner.append(request)
        self.state.withLock { state in
            if request.changesSummary, state.pretended?.log == request.log { state.pretended = nil }
        }
    }

    func read(
        _ log: LogID,
        after seq: Int,
        limit: Int,
        bytes: Int,
        audiences: Set<Audience>?
    ) async throws(EventLogError) -> [StoredEntry] {
        self.state.withLock { $0.reads += 1 }
        return try await self.inner.read(log, after: seq, limit: limit, bytes: bytes, audiences: audiences)
    }

    func head(of log: LogID) async throws(EventLogError) -> Head { try await self.inner.head(of: log) }

    func record(ofKey key: String, in log: LogID) async throws(EventLogError) -> KeyRecord? {
        let failure = self.state.withLock { state in
            state.lookups += 1
            return state.failure
        }
        if let failure { throw failure }
        return try await self.inner.record(ofKey: key, in: log)
    }

    func keys(of log: LogID) async throws(EventLogError) -> [KeyRecord] { try await self.inner.keys(of: log) }

    func counters(of log: LogID) async throws(EventLogError) -> [String: Counter] {
        try await self.inner.counters(of: log)
    }

    func logs() async throws(EventLogError) -> [LogID] { try await self.inner.logs() }

    func logs(begunWith key: String) async throws(EventLogError) -> [LogID] {
        try await self.inner.logs(begunWith: key)
    }

    func summaries() async throws(EventLogError) -> [LogSummary] {
        let pretended = self.state.withLock { $0.pretended }
        return try await self.inner.summaries().map { $0.log == pretended?.log ? pretended ?? $0 : $0 }
    }
}
