/// Leaves a role that was offered to whoever holds it.
package struct DeclineHandover: IncidentCommand {
    package static let name = "handover.decline"

    package let role: IncidentRole
    package let reason: String?

    package init(_ data: Fields) throws(Refusal) {
        self.role = try data.word("role", of: IncidentRole.self)
        self.reason = try data.optionalText("reason", bytes: 2000)
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        _ = try state.offer(of: self.role, to: context)
        return [HandoverDeclined(role: self.role, reason: self.reason)]
    }
}
