/// Puts on record what was done to the system.
package struct RecordAction: IncidentCommand {
    package static let name = "action.record"

    package let text: String

    package init(_ data: Fields) throws(Refusal) { self.text = try data.markdown() }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        [ActionRecorded(text: self.text)]
    }
}
