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

    /// Runs `body` once after so many milliseconds, on any thread.
    func after(milliseconds: Int, _ body: @escaping @Sendable () -> Void)
}
