/// A time that runs out, as the events about it say.
package struct ServiceClock: Hashable, Sendable {
    package enum State: String, Hashable, Sendable, CaseIterable {
        case running
        /// 80 % of the time is gone.
        case atRisk = "at_risk"
        case breached
        case met
        case paused
    }

    package let name: ClockName
    package internal(set) var state = State.running
    package let startedAt: Timestamp
    package let targetAt: Timestamp
    package let atRiskAt: Timestamp
    /// Whose target it is; nil for those that no priority sets.
    package let priority: Priority?
    /// The seq of the entry that started it.
    package let seq: Int
    package internal(set) var pause: Pause?
    package internal(set) var metAt: Timestamp?
    /// Seconds behind the target at which it was met; nil where it was in time.
    package internal(set) var lateBy: Int?

    package struct Pause: Hashable, Sendable {
        package let at: Timestamp
        package let reason: String
        /// Seconds that were left.
        package let remaining: Int
        /// Whether it stopped for good, because the incident's course did.
        package let isEnd: Bool
    }

    /// Whether its time goes on, or is over with the thing not done.
    package var isActive: Bool {
        switch self.state {
        case .running, .atRisk, .breached: true
        case .met, .paused: false
        }
    }

    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("clock", self.name.rawValue)
            writer.member("state", self.state.rawValue)
            writer.member("started_at", self.startedAt)
            writer.member("target_at", self.targetAt)
            writer.member("at_risk_at", self.atRiskAt)
            writer.nullable("priority", self.priority?.rawValue)
            writer.nullable("met_at", self.metAt)
            writer.optional("late_s", self.lateBy)
            writer.nullable("paused_reason", self.pause?.reason)
            writer.optional("remaining_s", self.pause?.remaining)
            writer.member("seq", self.seq)
        }
    }
}

// MARK: - The order in which clocks want attention

extension ServiceClock: Comparable {
    package static func < (left: ServiceClock, right: ServiceClock) -> Bool {
        if left.rank != right.rank { return left.rank < right.rank }
        if left.targetAt != right.targetAt { return left.targetAt < right.targetAt }
        return left.name.rawValue < right.name.rawValue
    }

    private var rank: Int {
        switch self.state {
        case .breached: 0
        case .atRisk: 1
        case .running: 2
        case .paused: 3
        case .met: 4
        }
    }
}
