/// Says that a possible cause is the cause.
///
/// It may be said of one of which the contrary was said before.
package struct ConfirmHypothesis: IncidentCommand {
    package static let name = "hypothesis.confirm"

    package let hypothesis: String
    package let note: String?

    package init(_ data: Fields) throws(Refusal) {
        self.hypothesis = try data.text("hypothesis")
        self.note = try data.optionalText("note", bytes: 2000)
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        let hypothesis = try state.hypothesis(self.hypothesis, becoming: .confirmed)
        return [HypothesisConfirmed(hypothesis: hypothesis.id, note: self.note)]
    }
}

extension IncidentState {
    /// The hypothesis that a command's `data.hypothesis` names; refuses one that is not there, or known to be so.
    func hypothesis(_ name: String, becoming state: Hypothesis.State) throws(Refusal) -> Hypothesis {
        guard let hypothesis = self.hypothesis(name.uppercased()) else {
            throw Refusal(.invalid, "There is no hypothesis “\(name.excerpt(60))”.", field: "/data/hypothesis")
        }
        guard hypothesis.state != state else {
            throw Refusal(.wrongState, "\(hypothesis.id) is \(state.words) already.")
        }
        return hypothesis
    }
}

extension Hypothesis.State {
    fileprivate var words: String { self.rawValue.replacing("_", with: " ") }
}
