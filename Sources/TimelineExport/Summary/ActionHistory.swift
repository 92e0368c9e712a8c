package import IncidentModel

/// What was done to the systems.
package struct ActionHistory: SummarySection {
    package static let member = "actions"

    private struct Action {
        let text: String
        let origin: EntryOrigin
    }

    private var actions: [Action] = []

    package init() {}

    package mutating func add(_ fact: TimelineFact) {
        guard fact.event.kind == "action.recorded", let text = fact.data.text("text") else { return }
        self.actions.append(Action(text: text, origin: EntryOrigin(fact)))
    }
}

// MARK: - Writing

extension ActionHistory {
    package func write(to writer: inout JSONWriter, _ facts: TimelineFacts) {
        writer.array { writer in
            for action in self.actions {
                writer.object { writer in
                    writer.member("text", action.text)
                    action.origin.writeMembers(to: &writer)
                }
            }
        }
    }

    package func table(_ facts: TimelineFacts, _ zone: TimelineZone) -> SummaryTable? {
        guard !self.actions.isEmpty else { return nil }
        let rows = self.actions.sorted { ($0.origin.at, $0.origin.seq) < ($1.origin.at, $1.origin.seq) }
            .map { [zone.minute($0.origin.at), MarkdownReader.plain($0.text).excerpt(), $0.origin.by.name] }
        return SummaryTable("What was done to the systems", columns: ["At", "Action", "By"], rows: rows)
    }
}
