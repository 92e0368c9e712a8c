/// Grades the impact; what is not named stays.
package struct SetImpact: IncidentCommand {
    package static let name = "impact.set"

    package let impact: Impact
    package let urgency: Level?

    package init(_ data: Fields) throws(Refusal) {
        self.impact =
            try data.optionalFields("dimensions").map { fields throws(Refusal) in try Impact(fields) }
            ?? Impact()
        self.urgency = try data.optionalWord("urgency", of: Level.self)
        guard !self.impact.grades.isEmpty || self.urgency != nil else {
            throw data.invalid("dimensions", "Name at least one of the dimensions or the urgency.")
        }
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        let impact = Impact(state.impact.grades.merging(self.impact.grades) { _, named in named })
        let urgency = self.urgency ?? state.urgency
        let isKnown = impact == state.impact && urgency == state.urgency && state.overriddenPriority == nil
        // Said again by a person, a grade that a rule gave becomes theirs.
        guard !isKnown || !state.gradedByRule.isEmpty || state.isUrgencyByRule else { return [] }
        return Grading(state).facts(
            ImpactSet(impact: impact, urgency: urgency, source: .person),
            policy: context.policy
        )
    }
}
