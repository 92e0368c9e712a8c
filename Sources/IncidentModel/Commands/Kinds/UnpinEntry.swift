/// Takes a pin off again.
package struct UnpinEntry: IncidentCommand {
    package static let name = "entry.unpin"

    package let seq: Int

    package init(_ data: Fields) throws(Refusal) { self.seq = try data.integer("seq", in: 1...Int.max) }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        _ = try state.existing(self.seq)
        guard state.pin(of: self.seq) != nil else {
            throw Refusal(.wrongState, "Entry \(self.seq) is not pinned.")
        }
        return [EntryUnpinned(seq: self.seq)]
    }
}
