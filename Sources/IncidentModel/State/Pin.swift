/// An entry that was promoted to the record.
package struct Pin: Hashable, Sendable {
    package let label: String?
    package let at: Timestamp
    package let by: Person

    package func write(to writer: inout JSONWriter, entry: Int) {
        writer.object { writer in
            writer.member("seq", entry)
            writer.nullable("label", self.label)
            writer.member("at", self.at)
            writer.key("by")
            self.by.write(to: &writer)
        }
    }
}
