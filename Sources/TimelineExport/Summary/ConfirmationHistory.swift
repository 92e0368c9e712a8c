package import IncidentModel

/// What whoever reported the incident said to its resolution.
package struct ConfirmationHistory: SummarySection {
    package static let member = "confirmations"

    private struct Answer {
        let isSatisfied: Bool
        let how: String?
        let note: String?
        let origin: EntryOrigin
    }

    private var answers: [Answer] = []

    package init() {}

    package mutating func add(_ fact: TimelineFact) {
        let data = fact.data
        guard fact.event.kind == "reporter.confirmed", let isSatisfied = data["satisfied"]?.bool else { return }
        self.answers.append(
            Answer(
                isSatisfied: isSatisfied,
                how: data.text("how"),
                note: data.text("note"),
                origin: EntryOrigin(fact)
            )
        )
    }
}

// MARK: - Writing

extension ConfirmationHistory {
    package func write(to writer: inout JSONWriter, _ facts: TimelineFacts) {
        writer.array { writer in
            for answer in self.answers {
                writer.object { writer in
                    writer.member("satisfied", answer.isSatisfied)
                    writer.nullable("how", answer.how)
                    writer.nullable("note", answer.note)
                    answer.origin.writeMembers(to: &writer)
                }
            }
        }
    }

    package func sentence(_ facts: TimelineFacts, _ zone: TimelineZone) -> String? {
        guard let last = self.answers.last else { return nil }
        let refused = self.answers.filter { !$0.isSatisfied }.count
        if !last.isSatisfied { return "Whoever reported it is not satisfied with the resolution." }
        return refused == 0
            ? "Whoever reported it is satisfied with the resolution."
            : "Whoever reported it was not satisfied at first, and is now."
    }

    package func table(_ facts: TimelineFacts, _ zone: TimelineZone) -> SummaryTable? {
        guard !self.answers.isEmpty else { return nil }
        let rows = self.answers.map { answer in
            [
                zone.minute(answer.origin.at), answer.isSatisfied ? "satisfied" : "not satisfied", answer.how ?? "",
                answer.note?.excerpt() ?? "", answer.origin.by.name,
            ]
        }
        return SummaryTable(
            "What the reporter said",
            columns: ["Asked at", "Answer", "How", "In their words", "Asked by"],
            rows: rows
        )
    }
}
