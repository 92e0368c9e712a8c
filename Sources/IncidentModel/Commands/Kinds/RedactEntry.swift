/// Takes the text of an entry out of the record for good, with every edit of it and every
/// entry that repeats it.
package struct RedactEntry: IncidentCommand {
    package static let name = "entry.redact"

    package let seq: Int
    package let reason: String

    package init(_ data: Fields) throws(Refusal) {
        self.seq = try data.integer("seq", in: 1...Int.max)
        self.reason = try data.text("reason", bytes: 2000)
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        let entry = try state.existing(self.seq)
        guard let type = EventCatalogue.type(of: entry.kind), type.isRedactable else {
            throw Refusal(
                .invalid,
                "Entry \(self.seq) (\(entry.kind)) carries the incident's course and cannot be redacted.",
                field: "/data/seq"
            )
        }
        guard !entry.isRedacted else {
            throw Refusal(.wrongState, "The text of entry \(self.seq) has been removed already.")
        }
        if let open = state.escalations.first(where: { $0.seq == self.seq && $0.isOpen }) {
            throw Refusal(.wrongState, "\(open.id) waits for an answer; cancel it before its text is removed.")
        }
        let edits = entry.edits.filter { state.entry($0)?.isRedacted == false }
        return try ([self.seq] + edits).map { seq throws(Refusal) in
            guard let stored = context.stored(seq) else {
                throw Refusal(.unavailable, "Entry \(seq) cannot be read now; nothing was written.", retryAfter: 1000)
            }
            return EntryRedacted(seq: seq, reason: self.reason, keeps: stored.kept)
        }
    }
}
