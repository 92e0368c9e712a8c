package import IncidentModel

/// How bad people judged it to be, and what they took it for, over time.
package struct ImpactHistory: SummarySection {
    package static let member = "impact_history"

    private struct Judgement {
        let impact: String?
        let urgency: String?
        let category: String?
        /// Where the grades come from; nil for a person.
        let source: String?
        let origin: EntryOrigin
    }

    private var judgements: [Judgement] = []

    package init() {}

    package mutating func add(_ fact: TimelineFact) {
        let data = fact.data
        switch fact.event.kind {
        case "incident.declared":
            self.add(data["impact"]?.object, data.text("urgency"), data.texts("category"), nil, fact)
        case "impact.set":
            let source = data.text("source").flatMap { $0 == "person" ? nil : $0 }
            self.add(data["dimensions"]?.object, data.text("urgency"), [], source, fact)
        case "category.set": self.add(nil, nil, data.texts("path"), nil, fact)
        default: break
        }
    }

    private mutating func add(
        _ grades: JSONObject?,
        _ urgency: String?,
        _ category: [String],
        _ source: String?,
        _ fact: TimelineFact
    ) {
        let words = (grades?.members ?? []).compactMap { grade in grade.value.string.map { "\(grade.key) \($0)" } }
        let judgement = Judgement(
            impact: words.isEmpty ? nil : words.joined(separator: ", "),
            urgency: urgency,
            category: category.isEmpty ? nil : category.joined(separator: " › "),
            source: source,
            origin: EntryOrigin(fact)
        )
        guard judgement.impact != nil || judgement.urgency != nil || judgement.category != nil else { return }
        self.judgements.append(judgement)
    }
}

// MARK: - Writing

extension ImpactHistory {
    package func write(to writer: inout JSONWriter, _ facts: TimelineFacts) {
        writer.array { writer in
            for judgement in self.judgements {
                writer.object { writer in
                    writer.nullable("impact", judgement.impact)
                    writer.nullable("urgency", judgement.urgency)
                    writer.nullable("category", judgement.category)
                    writer.member("source", judgement.source ?? "person")
                    judgement.origin.writeMembers(to: &writer)
                }
            }
        }
    }

    package func table(_ facts: TimelineFacts, _ zone: TimelineZone) -> SummaryTable? {
        guard self.judgements.count > 1 else { return nil }
        let rows = self.judgements.map { judgement in
            [
                zone.minute(judgement.origin.at),
                judgement.source.map { "by the rule of the \($0)" } ?? judgement.origin.by.name,
                judgement.category ?? "", judgement.impact ?? "", judgement.urgency ?? "",
            ]
        }
        return SummaryTable(
            "Impact and category",
            columns: ["Judged at", "By", "Category", "Impact", "Urgency"],
            rows: rows
        )
    }
}
