internal import Foundation
package import IncidentModel
internal import Synchronization

/// The machine's clocks.
package struct SystemTimers: Timers {
    private static let start = ContinuousClock.now

    private let count = Count()

    /// A reference, so that copies count together.
    private final class Count: Sendable {
        let value = Atomic(0)
    }

    package init() {}

    /// How many timers run.
    package var waiting: Int { self.count.value.load(ordering: .relaxed) }

    package var now: Timestamp { Timestamp(milliseconds: Int((Date().timeIntervalSince1970 * 1000).rounded(.down))) }

    package var uptime: Int {
        let components = (ContinuousClock.now - Self.start).components
        return Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }

    @discardableResult
    package func after(milliseconds: Int, _ body: @escaping @Sendable () -> Void) -> PendingTimer {
        let count = self.count
        count.value.add(1, ordering: .relaxed)
        let task = Task {
            defer { count.value.subtract(1, ordering: .relaxed) }
            do {
                try await Task.sleep(for: .milliseconds(milliseconds))
            } catch {
                return
            }
            body()
        }
        return PendingTimer { task.cancel() }
    }
}
