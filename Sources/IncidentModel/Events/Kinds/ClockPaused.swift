/// A clock was stopped: by a person for a while, or for good because the incident's course ended it.
package struct ClockPaused: EventPayload {
    package static let kind = "clock.paused"
    /// The reason is a person's only where it is not the end; the stop itself stays.
    package static let isRedactable = false

    package let clock: ClockName
    package let targetAt: Timestamp
    package let reason: String
    /// Seconds that were left; 0 where the time had run out.
    package let remaining: Int
    /// Whether it stopped for good.
    package let isEnd: Bool

    package init(clock: ServiceClock, at time: Timestamp, reason: String, isEnd: Bool) {
        self.clock = clock.name
        self.targetAt = clock.targetAt
        self.reason = reason
        self.remaining = max(0, clock.targetAt.seconds(since: time))
        self.isEnd = isEnd
    }

    package init(_ data: Fields) throws(Refusal) {
        self.clock = try data.clock()
        self.targetAt = try data.time("target_at")
        self.reason = try data.text("reason", bytes: 2000)
        self.remaining = try data.integer("remaining_s", in: 0...400_000_000_000)
        self.isEnd = try data.optionalBool("ended") ?? false
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("clock", self.clock.rawValue)
        writer.member("target_at", self.targetAt)
        writer.member("reason", self.reason)
        writer.member("remaining_s", self.remaining)
        if self.isEnd { writer.member("ended", true) }
    }

    package var audience: Audience { self.clock.audience }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        guard var clock = state.clocks[self.clock] else { return }
        clock.state = .paused
        clock.pause = .init(at: stamp.eventAt, reason: self.reason, remaining: self.remaining, isEnd: self.isEnd)
        state.clocks[self.clock] = clock
    }

    package var summary: String {
        "Clock for \(self.clock.words) \(self.isEnd ? "ended" : "paused"): \(self.reason.excerpt())"
    }
}
