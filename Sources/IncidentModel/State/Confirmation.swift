/// What whoever reported the incident said of its end.
package struct Confirmation: Hashable, Sendable {
    package let said: ReporterConfirmed
    package let at: Timestamp
    /// Who wrote it down.
    package let by: Person

    package func write(to writer: inout JSONWriter, seq: Int) {
        writer.object { writer in
            writer.member("satisfied", self.said.isSatisfied)
            writer.nullable("how", self.said.how)
            writer.nullable("note", self.said.note)
            writer.member("at", self.at)
            writer.nullable("by", self.by)
            writer.member("seq", seq)
        }
    }
}
