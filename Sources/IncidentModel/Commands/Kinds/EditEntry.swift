/// Replaces the text of a message; the earlier text stays on record.
package struct EditEntry: IncidentCommand {
    package static let name = "entry.edit"

    /// The kinds whose text is talk; other entries are facts and are corrected by new ones.
    package static let kinds: Set<String> = [MessagePosted.kind, BotPosted.kind]

    package let seq: Int
    package let text: String

    package init(_ data: Fields) throws(Refusal) {
        self.seq = try data.integer("seq", in: 1...Int.max)
        self.text = try data.markdown()
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        let entry = try state.existing(self.seq)
        guard Self.kinds.contains(entry.kind) else {
            throw Refusal(
                .invalid,
                "Entry \(self.seq) is no message; only the text of messages can be edited.",
                field: "/data/seq"
            )
        }
        guard !entry.isRedacted else {
            throw Refusal(.wrongState, "The text of entry \(self.seq) has been removed and cannot be edited.")
        }
        return [EntryEdited(seq: self.seq, text: self.text)]
    }
}

extension IncidentState {
    /// The entry that a command's `data.seq` names; refuses one that is not there.
    func existing(_ seq: Int) throws(Refusal) -> EntryRecord {
        guard let entry = self.entry(seq) else {
            throw Refusal(.invalid, "There is no entry \(seq).", field: "/data/seq")
        }
        return entry
    }
}
