/// Someone answered an entry with an emoji, or took it back.
package struct EntryReacted: EventPayload {
    package static let kind = "entry.reacted"

    package let seq: Int
    package let emoji: String
    package let isRemoved: Bool

    package init(seq: Int, emoji: String, isRemoved: Bool = false) {
        self.seq = seq
        self.emoji = emoji
        self.isRemoved = isRemoved
    }

    package init(_ data: Fields) throws(Refusal) {
        self.seq = try data.integer("seq", in: 1...Int.max)
        self.emoji = try data.text("emoji", bytes: 64)
        self.isRemoved = try data.optionalBool("removed") ?? false
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("seq", self.seq)
        writer.member("emoji", self.emoji)
        if self.isRemoved { writer.member("removed", true) }
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.react(to: self.seq, self.emoji, stamp.by.id, isRemoved: self.isRemoved)
    }

    package var summary: String {
        self.isRemoved ? "Took \(self.emoji) back from entry \(self.seq)." : "\(self.emoji) to entry \(self.seq)."
    }
}
