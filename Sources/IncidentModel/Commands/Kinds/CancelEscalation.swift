/// Takes an escalation back: help is no longer needed.
package struct CancelEscalation: IncidentCommand {
    package static let name = "escalation.cancel"

    package let escalation: String
    package let reason: String?

    package init(_ data: Fields) throws(Refusal) {
        self.escalation = try data.text("escalation")
        self.reason = try data.optionalText("reason", bytes: 2000)
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        let id = try state.escalation(self.escalation, in: [.raised, .notified, .acknowledged], to: "cancelled")
        return [EscalationCancelled(escalation: id, reason: self.reason)]
    }
}
