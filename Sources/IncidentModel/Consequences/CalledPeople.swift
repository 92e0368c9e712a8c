/// Whoever is called to a restricted incident may see it from then on.
package enum CalledPeople: Consequence {
    package static let kinds: Set<String> = ["escalation.raised"]

    package static func facts(in state: IncidentState, _ context: DecisionContext) -> [any EventPayload] {
        state.admitting(state.escalations.filter(\.isOpen).flatMap(\.called), context)
    }
}
