/// A clock began to run, or runs from now on to another target.
package struct ClockStarted: EventPayload {
    package static let kind = "clock.started"

    package let clock: ClockName
    package let startedAt: Timestamp
    package let targetAt: Timestamp
    package let atRiskAt: Timestamp
    package let priority: Priority?
    /// Why it is another target than before; nil where it is the first.
    package let reason: String?

    package init(
        clock: ClockName,
        startedAt: Timestamp,
        targetAt: Timestamp,
        priority: Priority? = nil,
        reason: String? = nil
    ) {
        self.clock = clock
        self.startedAt = startedAt
        self.targetAt = targetAt
        self.atRiskAt = startedAt.adding(milliseconds: Self.riskShare(targetAt.milliseconds - startedAt.milliseconds))
        self.priority = priority
        self.reason = reason
    }

    /// 80 % of a length.
    private static func riskShare(_ milliseconds: Int) -> Int { milliseconds / 5 * 4 + milliseconds % 5 * 4 / 5 }

    package init(_ data: Fields) throws(Refusal) {
        self.clock = try data.clock()
        self.startedAt = try data.time("started_at")
        self.targetAt = try data.time("target_at")
        self.atRiskAt = try data.time("at_risk_at")
        self.priority = try data.optionalWord("priority", of: Priority.self)
        self.reason = try data.optionalText("reason", bytes: 2000)
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("clock", self.clock.rawValue)
        writer.member("started_at", self.startedAt)
        writer.member("target_at", self.targetAt)
        writer.member("at_risk_at", self.atRiskAt)
        writer.optional("priority", self.priority?.rawValue)
        writer.optional("reason", self.reason)
    }

    package var audience: Audience { self.clock.audience }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.clocks[self.clock] = ServiceClock(
            name: self.clock,
            startedAt: self.startedAt,
            targetAt: self.targetAt,
            atRiskAt: self.atRiskAt,
            priority: self.priority,
            seq: stamp.seq
        )
    }

    package var summary: String {
        let day = self.startedAt.date == self.targetAt.date ? "" : "\(self.targetAt.date) "
        let reason = self.reason.map { " \($0.excerpt())" } ?? ""
        return "Clock for \(self.clock.words) runs to \(day)\(self.targetAt.clock) UTC.\(reason)"
    }
}
