internal import IncidentModel

/// Where something was said: when, by whom, in which entry.
struct EntryOrigin: Sendable {
    let at: Timestamp
    let by: Author
    let seq: Int

    init(_ fact: TimelineFact) {
        self.at = fact.at
        self.by = fact.by
        self.seq = fact.seq
    }

    /// Writes {at, by, seq} among the members of an object.
    func writeMembers(to writer: inout JSONWriter) {
        writer.member("at", self.at)
        writer.key("by")
        self.by.person.write(to: &writer)
        writer.member("seq", self.seq)
    }

    /// Writes the same as an object under a name, or null.
    static func write(_ origin: EntryOrigin?, as name: String, to writer: inout JSONWriter) {
        writer.key(name)
        if let origin { writer.object { origin.writeMembers(to: &$0) } } else { writer.null() }
    }
}
