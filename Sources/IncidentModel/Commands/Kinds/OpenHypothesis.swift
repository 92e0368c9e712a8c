/// Names a possible cause.
package struct OpenHypothesis: IncidentCommand {
    package static let name = "hypothesis.open"

    package let text: String

    package init(_ data: Fields) throws(Refusal) { self.text = try data.text("text", bytes: 2000) }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        [HypothesisOpened(hypothesis: state.nextID("HYP", of: HypothesisOpened.kind), text: self.text)]
    }
}
