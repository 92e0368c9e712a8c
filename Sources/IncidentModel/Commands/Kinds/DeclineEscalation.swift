/// Answers an escalation: whoever was called cannot come.
package struct DeclineEscalation: IncidentCommand {
    package static let name = "escalation.decline"

    package let escalation: String
    package let reason: String

    package init(_ data: Fields) throws(Refusal) {
        self.escalation = try data.text("escalation")
        self.reason = try data.text("reason", bytes: 2000)
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        let id = try state.escalation(self.escalation, in: [.raised, .notified], to: "declined")
        let next = state.escalation(id).flatMap(context.policy.next)
        return [EscalationDeclined(escalation: id, reason: self.reason, next: next)]
    }
}
