/// Lets a paused clock run on with the time that it had left.
package struct ResumeClock: IncidentCommand {
    package static let name = "clock.resume"

    package let clock: ClockName

    package init(_ data: Fields) throws(Refusal) { self.clock = try data.clock() }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        guard let clock = state.clocks[self.clock], let pause = clock.pause, clock.state == .paused, !pause.isEnd else {
            throw Refusal(.wrongState, "The clock for \(self.clock.words) is not paused.")
        }
        let shift = max(0, context.eventAt.milliseconds - pause.at.milliseconds)
        return [
            ClockStarted(
                clock: self.clock,
                startedAt: clock.startedAt.adding(milliseconds: shift),
                targetAt: clock.targetAt.adding(milliseconds: shift),
                priority: clock.priority,
                reason: "Resumed after \(TimeWords.span(seconds: shift / 1000))."
            )
        ]
    }
}
