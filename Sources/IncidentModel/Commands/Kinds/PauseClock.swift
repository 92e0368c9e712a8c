/// Stops a clock for a while, such as while a supplier has the next step.
package struct PauseClock: IncidentCommand {
    package static let name = "clock.pause"

    package let clock: ClockName
    package let reason: String

    package init(_ data: Fields) throws(Refusal) {
        self.clock = try data.clock()
        self.reason = try data.reason()
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        guard let clock = state.clocks[self.clock], clock.isActive else {
            throw Refusal(.wrongState, "The clock for \(self.clock.words) does not run.")
        }
        return [ClockPaused(clock: clock, at: context.eventAt, reason: self.reason, isEnd: false)]
    }
}
