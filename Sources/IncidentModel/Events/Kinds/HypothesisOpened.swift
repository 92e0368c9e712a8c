/// Somebody named a possible cause.
package struct HypothesisOpened: EventPayload {
    package static let kind = "hypothesis.opened"
    package static let isRedactable = true

    /// `HYP-1`, `HYP-2`, … within the incident.
    package let hypothesis: String
    package let text: String

    package init(hypothesis: String, text: String) {
        self.hypothesis = hypothesis
        self.text = text
    }

    package init(_ data: Fields) throws(Refusal) {
        self.hypothesis = try data.text("hypothesis")
        self.text = try data.text("text", bytes: 2000)
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("hypothesis", self.hypothesis)
        writer.member("text", self.text)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.hypotheses.append(
            Hypothesis(seq: stamp.seq, opened: self, at: stamp.eventAt, by: stamp.by.person)
        )
    }

    package static func retract(_ seq: Int, from state: inout IncidentState) {
        state.hypotheses.removeAll { $0.seq == seq }
    }

    package var summary: String { "\(self.hypothesis) opened: \(self.text.excerpt())" }
    package var body: String? { self.text }
}
