/// What a changed policy means for an incident whose clocks are to follow it.
///
/// Without it an incident keeps the clocks that it started with.
package enum PolicyChange {
    package static func facts(in state: IncidentState, _ context: DecisionContext) -> [any EventPayload] {
        guard state.status.isOpen else { return [] }
        let service = ClockName.service.flatMap { ServiceClocks.facts($0, in: state, context, isForced: true) }
        let updates = UpdateAudience.allCases.flatMap { UpdateClocks.facts($0, in: state, context, isForced: true) }
        return service + updates
    }
}
