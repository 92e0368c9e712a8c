/// What a clock waited for was done.
package struct ClockMet: EventPayload {
    package static let kind = "clock.met"

    package let clock: ClockName
    package let targetAt: Timestamp
    /// Seconds behind the target; nil where it was in time.
    package let lateBy: Int?

    package init(clock: ClockName, targetAt: Timestamp, at time: Timestamp) {
        self.clock = clock
        self.targetAt = targetAt
        self.lateBy = time > targetAt ? max(1, time.seconds(since: targetAt)) : nil
    }

    package init(_ data: Fields) throws(Refusal) {
        self.clock = try data.clock()
        self.targetAt = try data.time("target_at")
        self.lateBy = try data.optionalInteger("late_s", in: 1...400_000_000_000)
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("clock", self.clock.rawValue)
        writer.member("target_at", self.targetAt)
        writer.optional("late_s", self.lateBy)
    }

    package var audience: Audience { self.clock.audience }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        guard var clock = state.clocks[self.clock] else { return }
        clock.state = .met
        clock.metAt = stamp.eventAt
        clock.lateBy = self.lateBy
        clock.pause = nil
        state.clocks[self.clock] = clock
    }

    package var summary: String {
        let late = self.lateBy.map { ", \(TimeWords.span(seconds: $0)) late" } ?? " in time"
        return "Clock for \(self.clock.words) is met\(late)."
    }
}
