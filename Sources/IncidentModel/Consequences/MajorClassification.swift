/// The first time that a rule of the policy makes it a major incident goes on record; P1 and P2 do so by themselves.
package enum MajorClassification: Consequence {
    package static let kinds: Set<String> = [
        "incident.declared", "incident.updated", "incident.linked", "category.set", "impact.set", "reading.recorded",
    ]

    package static func facts(in state: IncidentState, _ context: DecisionContext) -> [any EventPayload] {
        guard !context.policy.majorRules.isEmpty, state.milestones[.classifiedMajor] == nil,
            let reason = state.majorReasons(context.policy).first
        else { return [] }
        return [MilestoneSet(milestone: .classifiedMajor, at: context.eventAt, reason: reason)]
    }
}
