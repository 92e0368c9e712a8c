/// A possible cause was found to be the cause.
package struct HypothesisConfirmed: EventPayload {
    package static let kind = "hypothesis.confirmed"
    package static let isRedactable = true

    package let hypothesis: String
    package let note: String?

    package init(hypothesis: String, note: String? = nil) {
        self.hypothesis = hypothesis
        self.note = note
    }

    package init(_ data: Fields) throws(Refusal) {
        self.hypothesis = try data.text("hypothesis")
        self.note = try data.optionalText("note", bytes: 2000)
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("hypothesis", self.hypothesis)
        writer.optional("note", self.note)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.judge(hypothesis: self.hypothesis, .confirmed, self.note, stamp)
    }

    package var withoutText: (any EventPayload)? { HypothesisConfirmed(hypothesis: self.hypothesis) }

    package static func retract(_ seq: Int, from state: inout IncidentState) { state.forgetHypothesisNote(seq) }

    package var summary: String { "\(self.hypothesis) confirmed\(self.note.map { ": \($0.excerpt())" } ?? ".")" }
    package var body: String? { self.note }
}
