/// Something to be done after the incident.
package struct FollowUp: Hashable, Sendable {
    package struct Done: Hashable, Sendable {
        package let seq: Int
        package let at: Timestamp
        package let note: String?
    }

    package let seq: Int
    package let added: FollowupAdded
    package let at: Timestamp
    package let by: Person
    package internal(set) var done: Done?

    package init(seq: Int, added: FollowupAdded, at: Timestamp, by: Person) {
        self.seq = seq
        self.added = added
        self.at = at
        self.by = by
    }

    package var id: String { self.added.followup }

    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            self.added.writeMembers(to: &writer)
            writer.member("state", self.done == nil ? "open" : "done")
            writer.nullable("done_at", self.done?.at)
            writer.nullable("note", self.done?.note)
            writer.member("at", self.at)
            writer.nullable("by", self.by)
            writer.member("seq", self.seq)
        }
    }
}

extension IncidentState {
    package func followup(_ id: String) -> FollowUp? { self.followups.first { $0.id == id } }
}
