/// A pin was taken off again.
package struct EntryUnpinned: EventPayload {
    package static let kind = "entry.unpinned"

    package let seq: Int

    package init(seq: Int) { self.seq = seq }

    package init(_ data: Fields) throws(Refusal) { self.seq = try data.integer("seq", in: 1...Int.max) }

    package func writeMembers(to writer: inout JSONWriter) { writer.member("seq", self.seq) }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.pins[self.seq, default: History()].set(nil, by: stamp.seq)
    }

    package var summary: String { "Entry \(self.seq) unpinned." }
}
