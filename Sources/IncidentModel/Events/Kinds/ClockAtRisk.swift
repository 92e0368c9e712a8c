/// 80 % of a clock's time is gone.
package struct ClockAtRisk: EventPayload {
    package static let kind = "clock.at_risk"

    package let clock: ClockName
    package let targetAt: Timestamp

    package init(clock: ClockName, targetAt: Timestamp) {
        self.clock = clock
        self.targetAt = targetAt
    }

    package init(_ data: Fields) throws(Refusal) {
        self.clock = try data.clock()
        self.targetAt = try data.time("target_at")
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("clock", self.clock.rawValue)
        writer.member("target_at", self.targetAt)
    }

    package var audience: Audience { self.clock.audience }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.clocks[self.clock]?.state = .atRisk
    }

    package var summary: String {
        "Clock for \(self.clock.words) is at risk: due \(self.targetAt.clock) UTC."
    }
}
