package import IncidentModel
import Synchronization

/// A clock that stands still until a test moves it.
package final class ManualClock: Sendable {
    private let current: Mutex<Timestamp>

    package init(_ start: Timestamp) { self.current = Mutex(start) }

    package var now: Timestamp { self.current.withLock { $0 } }

    package func advance(milliseconds: Int) {
        self.current.withLock { $0 = $0.adding(milliseconds: milliseconds) }
    }
}
