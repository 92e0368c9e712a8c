/// The status update that an audience was given last.
package struct PublishedUpdate: Hashable, Sendable {
    package let update: UpdatePublished
    package let at: Timestamp

    /// Writes {last: {seq, at, text}, next_update_at, due, late, snoozed_until}.
    ///
    /// `clock` says whether the next one falls due soon or is late; where it was put off since, `snooze` says until when.
    package func write(to writer: inout JSONWriter, seq: Int, clock: ServiceClock?, snooze: Snooze?) {
        writer.object { writer in
            writer.key("last")
            writer.object { writer in
                writer.member("seq", seq)
                writer.member("at", self.at)
                writer.member("text", self.update.text)
            }
            writer.nullable("next_update_at", snooze?.until ?? self.update.nextUpdateAt)
            writer.member("due", clock?.state == .atRisk)
            writer.member("late", clock?.state == .breached)
            writer.nullable("snoozed_until", snooze?.until)
        }
    }
}
