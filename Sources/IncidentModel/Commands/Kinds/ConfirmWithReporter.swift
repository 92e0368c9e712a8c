/// Puts on record whether it is over for whoever reported it; where it is not, the incident is opened again.
package struct ConfirmWithReporter: IncidentCommand {
    package static let name = "reporter.confirm"

    package let isSatisfied: Bool
    package let how: String
    package let note: String?

    package init(_ data: Fields) throws(Refusal) {
        guard let isSatisfied = try data.optionalBool("satisfied") else {
            throw data.invalid("satisfied", "“satisfied” is missing; it is true or false.")
        }
        self.isSatisfied = isSatisfied
        self.how = try data.line("how")
        self.note = try data.optionalText("note", bytes: Fields.textLimit)
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        let said = ReporterConfirmed(isSatisfied: self.isSatisfied, how: self.how, note: self.note)
        guard !self.isSatisfied, state.status == .resolved || state.status == .closed else { return [said] }
        let reopened = StatusChanged(
            from: state.status,
            to: .investigating,
            reason: "The reporter is not satisfied with the recovery."
        )
        return [said, reopened]
    }
}
