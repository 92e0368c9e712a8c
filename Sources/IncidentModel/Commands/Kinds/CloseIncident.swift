/// Closes the record of a resolved incident.
package struct CloseIncident: IncidentCommand {
    package static let name = "incident.close"

    package let outcome: Outcome
    package let note: String?

    package init(_ data: Fields) throws(Refusal) {
        self.outcome = try data.word("outcome", of: Outcome.self)
        self.note = try data.optionalText("note", bytes: Fields.textLimit)
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        [IncidentClosed(outcome: self.outcome, note: self.note)]
    }
}
