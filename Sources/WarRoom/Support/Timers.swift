package import IncidentModel

/// Time for the runtime: now, and something later.
///
/// A test brings one that it moves by hand.
package protocol Timers: Sendable {
    /// Now in UTC.
    var now: Timestamp { get }

    /// Milliseconds of a clock that never jumps, for rates and ages.
    var uptime: Int { get }

    /// How many timers run, for metrics.
    var waiting: Int { get }

    /// Runs `body` once after so many milliseconds, on any thread, unless the timer is cancelled before.
    @discardableResult
    func after(milliseconds: Int, _ body: @escaping @Sendable () -> Void) -> PendingTimer
}

/// Something that will happen, and can be called off.
package struct PendingTimer: Sendable {
    private let onCancel: @Sendable () -> Void

    package init(onCancel: @escaping @Sendable () -> Void) { self.onCancel = onCancel }

    /// Calls it off and lets go of what it holds; nothing happens where it has run.
    package func cancel() { self.onCancel() }
}
