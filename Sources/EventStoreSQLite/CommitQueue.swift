internal import EventStore
internal import Synchronization

/// The appends that wait for the writer, in the order they came.
///
/// Bounded: what does not fit is refused at once, since a queue that only grows tells nobody that the disk is too slow.
final class CommitQueue: Sendable {
    /// How much may wait, and how much goes into one transaction.
    struct Limits: Sendable {
        var requests = 8192
        var bytes = 64 * 1024 * 1024
        var batchRequests = 1024
        var batchBytes = 8 * 1024 * 1024
    }

    /// What becomes of an append that arrives.
    enum Admission {
        /// It waits, and the caller must start the writer.
        case first
        /// It waits, and the writer is on its way.
        case waiting
        case refused(EventLogError)
    }

    private struct State {
        var waiting: [WaitingAppend] = []
        var bytes = 0
        var isDraining = false
        var isClosed = false
    }

    private let limits: Limits
    private let state = Mutex(State())

    init(_ limits: Limits) { self.limits = limits }

    func admit(_ append: WaitingAppend) -> Admission {
        self.state.withLock { state in
            guard !state.isClosed else { return .refused(.unavailable("The log is closed.")) }
            guard state.waiting.count < self.limits.requests, state.bytes + append.size <= self.limits.bytes else {
                return .refused(.unavailable("More waits to be recorded than the disk can take; try again soon."))
            }
            state.waiting.append(append)
            state.bytes += append.size
            guard !state.isDraining else { return .waiting }
            state.isDraining = true
            return .first
        }
    }

    /// What goes into the next transaction; empty where nothing waits, and then the next append is
    /// ``Admission/first`` again.
    func next() -> [WaitingAppend] {
        self.state.withLock { state in
            var count = 0
            var bytes = 0
            for append in state.waiting.prefix(self.limits.batchRequests) {
                guard count == 0 || bytes + append.size <= self.limits.batchBytes else { break }
                count += 1
                bytes += append.size
            }
            let batch = Array(state.waiting.prefix(count))
            state.waiting.removeFirst(count)
            state.bytes -= bytes
            state.isDraining = !batch.isEmpty
            return batch
        }
    }

    /// How many appends wait now.
    var count: Int { self.state.withLock { $0.waiting.count } }

    var isClosed: Bool { self.state.withLock { $0.isClosed } }

    /// Refuses whatever comes from now on; what waits already is still written.
    func close() { self.state.withLock { $0.isClosed = true } }
}

/// An append and whoever waits for its answer.
struct WaitingAppend: Sendable {
    let request: AppendRequest
    /// Bytes of its entries: what it costs to keep it waiting.
    let size: Int
    private let continuation: CheckedContinuation<Result<Void, EventLogError>, Never>

    init(_ request: AppendRequest, _ continuation: CheckedContinuation<Result<Void, EventLogError>, Never>) {
        self.request = request
        self.size =
            request.entries.reduce(0) { $0 + $1.bytes.count }
            + request.redactions.reduce(0) { $0 + $1.bytes.count }
        self.continuation = continuation
    }

    func answer(_ outcome: Result<Void, EventLogError>) { self.continuation.resume(returning: outcome) }
}
