/// Says that a possible cause is not the cause.
///
/// It may be said of one of which the contrary was said before.
package struct RuleOutHypothesis: IncidentCommand {
    package static let name = "hypothesis.rule_out"

    package let hypothesis: String
    package let note: String?

    package init(_ data: Fields) throws(Refusal) {
        self.hypothesis = try data.text("hypothesis")
        self.note = try data.optionalText("note", bytes: 2000)
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        let hypothesis = try state.hypothesis(self.hypothesis, becoming: .ruledOut)
        return [HypothesisRuledOut(hypothesis: hypothesis.id, note: self.note)]
    }
}
