/// Somebody looked whether a decision worked.
package struct DecisionChecked: EventPayload {
    package static let kind = "decision.checked"
    package static let isRedactable = true

    package let decision: String
    package let worked: DecisionResult
    package let note: String?

    package init(decision: String, worked: DecisionResult, note: String? = nil) {
        self.decision = decision
        self.worked = worked
        self.note = note
    }

    package init(_ data: Fields) throws(Refusal) {
        self.decision = try data.text("decision")
        self.worked = try data.word("worked", of: DecisionResult.self)
        self.note = try data.optionalText("note", bytes: 2000)
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("decision", self.decision)
        writer.member("worked", self.worked.rawValue)
        writer.optional("note", self.note)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        guard let index = state.decisions.firstIndex(where: { $0.id == self.decision }) else { return }
        state.decisions[index].checks.set(Decision.Check(worked: self.worked, note: self.note), by: stamp.seq)
    }

    package var withoutText: (any EventPayload)? { DecisionChecked(decision: self.decision, worked: self.worked) }

    package static func retract(_ seq: Int, from state: inout IncidentState) {
        for index in state.decisions.indices {
            state.decisions[index].checks.change(seq) { Decision.Check(worked: $0.worked, note: nil) }
        }
    }

    package var summary: String {
        "\(self.decision) checked: \(self.worked.words)\(self.note.map { ". \($0.excerpt())" } ?? ".")"
    }

    package var body: String? { self.note }
}
