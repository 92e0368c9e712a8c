/// Promotes an entry to the record.
package struct PinEntry: IncidentCommand {
    package static let name = "entry.pin"

    package let seq: Int
    package let label: String?

    package init(_ data: Fields) throws(Refusal) {
        self.seq = try data.integer("seq", in: 1...Int.max)
        self.label = try data.optionalLine("label")
    }

    /// Pinning again changes the label.
    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        _ = try state.existing(self.seq)
        if let pin = state.pin(of: self.seq), pin.label == self.label { return [] }
        return [EntryPinned(seq: self.seq, label: self.label)]
    }
}
