package import IncidentModel

/// The decisions, what was expected of each, and whether it was looked at again.
package struct DecisionHistory: SummarySection {
    package static let member = "decisions"

    private struct Decision {
        let id: String
        let question: String
        let options: [String]
        let chosen: String
        let expected: String?
        let checkAt: Timestamp?
        let made: EntryOrigin
        var worked: String?
        var note: String?
        var checked: EntryOrigin?
    }

    private var decisions: [Decision] = []

    package init() {}

    package mutating func add(_ fact: TimelineFact) {
        let data = fact.data
        switch fact.event.kind {
        case "decision.recorded":
            guard let id = data.text("decision"), let question = data.text("question"),
                let chosen = data.text("chosen")
            else { return }
            self.decisions.append(
                Decision(
                    id: id,
                    question: question,
                    options: data.texts("options"),
                    chosen: chosen,
                    expected: data.text("expected"),
                    checkAt: data.time("check_at"),
                    made: EntryOrigin(fact)
                )
            )
        case "decision.checked":
            guard let index = self.decisions.firstIndex(where: { $0.id == data.text("decision") }) else { return }
            self.decisions[index].worked = data.text("worked")
            self.decisions[index].note = data.text("note")
            self.decisions[index].checked = EntryOrigin(fact)
        default: break
        }
    }
}

// MARK: - Writing

extension DecisionHistory {
    package func write(to writer: inout JSONWriter, _ facts: TimelineFacts) {
        writer.array { writer in
            for decision in self.decisions {
                writer.object { writer in
                    writer.member("decision", decision.id)
                    writer.member("question", decision.question)
                    writer.member("options", decision.options)
                    writer.member("chosen", decision.chosen)
                    writer.nullable("expected", decision.expected)
                    writer.nullable("check_at", decision.checkAt)
                    writer.nullable("worked", decision.worked)
                    writer.nullable("note", decision.note)
                    EntryOrigin.write(decision.made, as: "made", to: &writer)
                    EntryOrigin.write(decision.checked, as: "checked", to: &writer)
                }
            }
        }
    }

    package func table(_ facts: TimelineFacts, _ zone: TimelineZone) -> SummaryTable? {
        guard !self.decisions.isEmpty else { return nil }
        let rows = self.decisions.map { decision in
            [
                decision.question.excerpt(), decision.chosen.excerpt(),
                decision.options.filter { $0 != decision.chosen }.map { $0.excerpt() }.joined(separator: "; "),
                decision.expected?.excerpt() ?? "", decision.made.by.name, zone.minute(decision.made.at),
                Self.check(decision, facts, zone),
            ]
        }
        return SummaryTable(
            "Decisions",
            columns: ["Question", "Chosen", "Not chosen", "Expected", "By", "At", "Looked at again"],
            rows: rows
        )
    }

    private static func check(_ decision: Decision, _ facts: TimelineFacts, _ zone: TimelineZone) -> String {
        if let checked = decision.checked {
            let worked =
                switch decision.worked {
                case "yes": "it worked"
                case "no": "it did not work"
                case "partly": "it worked in part"
                default: decision.worked ?? "looked at"
                }
            return "\(zone.minute(checked.at)): \(worked)" + (decision.note.map { ". \($0.excerpt())" } ?? "")
        }
        guard let checkAt = decision.checkAt else { return "" }
        let isDue = facts.asOf.map { checkAt <= $0 } ?? false
        return isDue ? "not done; it was due \(zone.minute(checkAt))" : "due \(zone.minute(checkAt))"
    }
}
