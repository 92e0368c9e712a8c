/// Puts the next update for an audience off.
package struct SnoozeUpdate: IncidentCommand {
    package static let name = "update.snooze"

    package let audience: UpdateAudience
    package let minutes: Int
    package let reason: String

    package init(_ data: Fields) throws(Refusal) {
        self.audience = try data.word("audience", of: UpdateAudience.self)
        self.minutes = try data.integer("minutes", in: 1...10_080)
        self.reason = try data.reason()
    }

    /// From now on, or from the promised time where that lies ahead.
    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        guard let clock = state.updateClock(self.audience), clock.isActive else {
            throw Refusal(.wrongState, "No update for \(self.audience.words) is waited for, so none can be put off.")
        }
        let until = max(clock.targetAt, context.eventAt).adding(seconds: self.minutes * 60)
        return [UpdateSnoozed(audience: self.audience, minutes: self.minutes, reason: self.reason, until: until)]
    }
}
