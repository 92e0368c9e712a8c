/// An entry was promoted to the record.
package struct EntryPinned: EventPayload {
    package static let kind = "entry.pinned"
    package static let isRedactable = true

    package let seq: Int
    package let label: String?

    package init(seq: Int, label: String? = nil) {
        self.seq = seq
        self.label = label
    }

    package init(_ data: Fields) throws(Refusal) {
        self.seq = try data.integer("seq", in: 1...Int.max)
        self.label = try data.optionalLine("label")
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("seq", self.seq)
        writer.optional("label", self.label)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        let pin = Pin(label: self.label, at: stamp.eventAt, by: stamp.by.person)
        state.pins[self.seq, default: History()].set(pin, by: stamp.seq)
    }

    package static func retract(_ seq: Int, from state: inout IncidentState) { state.pins.retract(seq) }

    package var summary: String {
        "Entry \(self.seq) pinned to the record\(self.label.map { " as “\($0)”" } ?? "")."
    }
}
