/// Says whether a decision worked; a later look replaces an earlier one.
package struct CheckDecision: IncidentCommand {
    package static let name = "decision.check"

    package let decision: String
    package let worked: DecisionResult
    package let note: String?

    package init(_ data: Fields) throws(Refusal) {
        self.decision = try data.text("decision")
        self.worked = try data.word("worked", of: DecisionResult.self)
        self.note = try data.optionalText("note", bytes: 2000)
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        guard let decision = state.decision(self.decision.uppercased()) else {
            throw Refusal(
                .invalid,
                "There is no decision “\(self.decision.excerpt(60))”.",
                field: "/data/decision"
            )
        }
        return [DecisionChecked(decision: decision.id, worked: self.worked, note: self.note)]
    }
}
