/// Something that was decided, and whether it worked.
package struct Decision: Hashable, Sendable {
    package struct Check: Hashable, Sendable {
        package let worked: DecisionResult
        package let note: String?
    }

    package let seq: Int
    package let recorded: DecisionRecorded
    package let at: Timestamp
    package let by: Person
    /// The last one holds.
    package internal(set) var checks = History<Check>()

    package init(seq: Int, recorded: DecisionRecorded, at: Timestamp, by: Person) {
        self.seq = seq
        self.recorded = recorded
        self.at = at
        self.by = by
    }

    package var id: String { self.recorded.decision }

    /// Whether somebody is still to look whether it worked.
    package var waitsForCheck: Bool { self.recorded.said.checkAt != nil && self.checks.isEmpty }

    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("decision", self.id)
            writer.member("question", self.recorded.said.question)
            writer.member("options", self.recorded.said.options ?? [])
            writer.member("chosen", self.recorded.said.chosen)
            writer.nullable("expected", self.recorded.said.expected)
            writer.nullable("check_at", self.recorded.said.checkAt)
            writer.nullable("worked", self.checks.latest?.worked.rawValue)
            writer.nullable("note", self.checks.latest?.note)
            writer.member("at", self.at)
            writer.nullable("by", self.by)
            writer.member("seq", self.seq)
        }
    }
}

extension IncidentState {
    package func decision(_ id: String) -> Decision? { self.decisions.first { $0.id == id } }
}
