internal import IncidentModel
import Synchronization

/// What the server counts, for `/metrics`.
///
/// Gauges (rooms, connections) are read where they stand.
package final class ServerMetrics: Sendable {
    /// Upper bounds of the latency buckets, in milliseconds.
    static let bounds = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500]

    struct Values: Sendable {
        var commands = 0
        var refusals: [ErrorCode: Int] = [:]
        var events = 0
        var latencyBuckets = [Int](repeating: 0, count: ServerMetrics.bounds.count)
        var latencySum = 0
        var hookPosts: [String: Int] = [:]
        var badFrames = 0
        var sessionsOpened = 0
    }

    private let values = Mutex(Values())

    package init() {}

    var snapshot: Values { self.values.withLock { $0 } }

    func commandAnswered(milliseconds: Int) {
        self.values.withLock { values in
            values.commands += 1
            values.latencySum += milliseconds
            for (index, bound) in Self.bounds.enumerated() where milliseconds <= bound {
                values.latencyBuckets[index] += 1
            }
        }
    }

    func commandRefused(_ code: ErrorCode) { self.values.withLock { $0.refusals[code, default: 0] += 1 } }

    func eventsAppended(_ count: Int) { self.values.withLock { $0.events += count } }

    func badFrame() { self.values.withLock { $0.badFrames += 1 } }

    func sessionOpened() { self.values.withLock { $0.sessionsOpened += 1 } }

    /// Counts a bot's post by the shape that it spoke and how it ended.
    package func hookPost(_ adapter: String, status: Int) {
        self.values.withLock { $0.hookPosts["\(adapter) \(status)", default: 0] += 1 }
    }
}
