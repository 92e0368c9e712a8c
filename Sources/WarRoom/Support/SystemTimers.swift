internal import Foundation
package import IncidentModel

/// The machine's clocks.
package struct SystemTimers: Timers {
    private static let start = ContinuousClock.now

    package init() {}

    package var now: Timestamp { Timestamp(milliseconds: Int((Date().timeIntervalSince1970 * 1000).rounded(.down))) }

    package var uptime: Int {
        let components = (ContinuousClock.now - Self.start).components
        return Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }

    package func after(milliseconds: Int, _ body: @escaping @Sendable () -> Void) {
        Task {
            try? await Task.sleep(for: .milliseconds(milliseconds))
            body()
        }
    }
}
