/// The status update that an audience was given last.
package struct PublishedUpdate: Hashable, Sendable {
    package let update: UpdatePublished
    package let at: Timestamp

    /// Writes {last: {seq, at, text}, next_update_at, late}.
    ///
    /// `late` is for the clocks to say; as long as no clock has spoken it is false.
    package func write(to writer: inout JSONWriter, seq: Int) {
        writer.object { writer in
            writer.key("last")
            writer.object { writer in
                writer.member("seq", seq)
                writer.member("at", self.at)
                writer.member("text", self.update.text)
            }
            writer.nullable("next_update_at", self.update.nextUpdateAt)
            writer.member("late", false)
        }
    }
}
