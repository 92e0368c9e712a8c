/// The text of a message was replaced; the earlier text stays on record.
package struct EntryEdited: EventPayload {
    package static let kind = "entry.edited"
    package static let isRedactable = true

    package let seq: Int
    package let text: String

    package init(seq: Int, text: String) {
        self.seq = seq
        self.text = text
    }

    package init(_ data: Fields) throws(Refusal) {
        self.seq = try data.integer("seq", in: 1...Int.max)
        self.text = try data.markdown()
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("seq", self.seq)
        writer.member("text", self.text)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.entries.addEdit(stamp.seq, of: self.seq)
    }

    package static func retract(_ seq: Int, from state: inout IncidentState) {
        state.entries.removeEdit(seq)
    }

    package var summary: String { "Entry \(self.seq) edited: \(self.text.excerpt())" }
    package var body: String? { self.text }
}
