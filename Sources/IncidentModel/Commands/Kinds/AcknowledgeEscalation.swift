/// Answers an escalation: someone comes.
package struct AcknowledgeEscalation: IncidentCommand {
    package static let name = "escalation.acknowledge"

    package let escalation: String
    package let note: String?

    package init(_ data: Fields) throws(Refusal) {
        self.escalation = try data.text("escalation")
        self.note = try data.optionalText("note", bytes: 2000)
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        let id = try state.escalation(self.escalation, in: [.raised, .notified, .joined], to: "acknowledged")
        // Who has come need not say that they come.
        if state.escalation(id)?.state == .joined { return [] }
        return [EscalationAcknowledged(escalation: id, note: self.note)]
    }
}

extension IncidentState {
    /// The id of an escalation that a command names, in one of the states from which the step is possible.
    func escalation(_ id: String, in states: [Escalation.State], to step: String) throws(Refusal) -> String {
        guard let escalation = self.escalation(id.uppercased()) else {
            throw Refusal(.invalid, "There is no escalation “\(id.excerpt(60))”.", field: "/data/escalation")
        }
        guard states.contains(escalation.state) else {
            throw Refusal(.wrongState, "\(escalation.id) is \(escalation.state.rawValue) and cannot be \(step).")
        }
        return escalation.id
    }
}
