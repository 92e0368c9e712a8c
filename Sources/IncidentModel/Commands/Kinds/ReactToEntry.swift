/// Answers an entry with an emoji; the same again takes it back.
package struct ReactToEntry: IncidentCommand {
    package static let name = "entry.react"

    /// How many different emoji an entry may have.
    private static let most = 50

    package let seq: Int
    package let emoji: String

    package init(_ data: Fields) throws(Refusal) {
        self.seq = try data.integer("seq", in: 1...Int.max)
        self.emoji = try data.text("emoji", bytes: 64)
        guard self.emoji.count == 1, self.emoji.unicodeScalars.contains(where: \.isPictorial) else {
            throw data.invalid("emoji", "“emoji” must be one emoji.")
        }
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        _ = try state.existing(self.seq)
        let people = state.reactions(to: self.seq, self.emoji)
        if people.contains(context.author.id) {
            return [EntryReacted(seq: self.seq, emoji: self.emoji, isRemoved: true)]
        }
        guard !people.isEmpty || (state.reactions[self.seq]?.count ?? 0) < Self.most else {
            throw Refusal(.wrongState, "Entry \(self.seq) has \(Self.most) different reactions already.")
        }
        return [EntryReacted(seq: self.seq, emoji: self.emoji)]
    }
}

extension Unicode.Scalar {
    /// Whether it is drawn as a picture; digits and the like are emoji only by name.
    fileprivate var isPictorial: Bool { self.properties.isEmoji && !self.isASCII || self.value == 0x20E3 }
}
