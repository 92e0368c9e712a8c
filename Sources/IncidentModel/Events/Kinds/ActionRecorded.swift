/// Somebody did something to the system.
package struct ActionRecorded: EventPayload {
    package static let kind = "action.recorded"
    package static let isRedactable = true

    package let text: String

    package init(text: String) { self.text = text }

    package init(_ data: Fields) throws(Refusal) { self.text = try data.markdown() }

    package func writeMembers(to writer: inout JSONWriter) { writer.member("text", self.text) }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.lastWords.set(.init(seq: stamp.seq, kind: Self.kind, text: self.text), by: stamp.seq)
    }

    package static func retract(_ seq: Int, from state: inout IncidentState) { state.lastWords.retract(seq) }

    package var summary: String { "Done to the system: \(self.text.excerpt())" }
    package var body: String? { self.text }
}
