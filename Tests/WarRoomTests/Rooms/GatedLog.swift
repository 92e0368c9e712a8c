import EventStore
import IncidentModel
import Synchronization

/// A log in memory whose appends wait for the test to say how each of them goes.
final class GatedLog: EventLog {
    private typealias Gate = CheckedContinuation<EventLogError?, Never>

    private let inner = InMemoryEventLog()
    private let gates = Mutex<[LogID: Gate]>([:])
    private let arrivals: (stream: AsyncStream<LogID>, continuation: AsyncStream<LogID>.Continuation)

    init() { self.arrivals = AsyncStream<LogID>.makeStream() }

    /// The log of the next append that waits; appends that came before are told first.
    func nextArrival() async -> IncidentID? {
        for await log in self.arrivals.stream { return log.incident }
        return nil
    }

    /// Lets the append that waits for this incident fail, or go on.
    func answer(_ incident: IncidentID, _ error: EventLogError? = nil) {
        self.gates.withLock { $0.removeValue(forKey: LogID(incident)) }?.resume(returning: error)
    }

    var epoch: String { self.inner.epoch }

    func append(_ request: AppendRequest) async throws(EventLogError) {
        let error: EventLogError? = await withCheckedContinuation { gate in
            self.gates.withLock { $0[request.log] = gate }
            self.arrivals.continuation.yield(request.log)
        }
        if let error { throw error }
        try await self.inner.append(request)
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
