package import IncidentModel

/// The review of the incident: what was written last under each of its headings.
package struct ReviewHistory: SummarySection {
    package static let member = "review"

    private struct Section {
        let name: String
        let text: String
        let origin: EntryOrigin
    }

    private struct Plan {
        let at: Timestamp
        let owner: Person?
        let origin: EntryOrigin
    }

    private static let order = ["summary", "impact", "cause", "went_well", "went_badly", "lucky", "lessons"]
    private static let titles = [
        "summary": "Summary of the review", "impact": "What it did to others", "cause": "The cause",
        "went_well": "What went well", "went_badly": "What went badly", "lucky": "Where we were lucky",
        "lessons": "What we learned",
    ]

    private var sections: [String: Section] = [:]
    private var plan: Plan?

    package init() {}

    package mutating func add(_ fact: TimelineFact) {
        let data = fact.data
        switch fact.event.kind {
        case "review.recorded":
            guard let name = data.text("section"), let text = data.text("text") else { return }
            self.sections[name] = Section(name: name, text: text, origin: EntryOrigin(fact))
        case "review.planned":
            guard let at = data.time("at") else { return }
            self.plan = Plan(at: at, owner: data.person("owner"), origin: EntryOrigin(fact))
        default: break
        }
    }

    /// In the order in which a reader wants them.
    private var ordered: [Section] { Self.order.compactMap { self.sections[$0] } }
}

// MARK: - Writing

extension ReviewHistory {
    package func write(to writer: inout JSONWriter, _ facts: TimelineFacts) {
        writer.object { writer in
            writer.list("sections", self.ordered) { section, writer in
                writer.object { writer in
                    writer.member("section", section.name)
                    writer.member("text", section.text)
                    section.origin.writeMembers(to: &writer)
                }
            }
            writer.nullable("planned_at", self.plan?.at)
        }
    }

    package func prose(_ zone: TimelineZone) -> [SummaryProse] {
        self.ordered.map { section in
            let origin = section.origin
            return SummaryProse(
                title: Self.titles[section.name] ?? section.name,
                text: section.text,
                source: "Written by \(origin.by.name), \(zone.minute(origin.at)), entry \(origin.seq)."
            )
        }
    }

    package func table(_ facts: TimelineFacts, _ zone: TimelineZone) -> SummaryTable? {
        guard let plan, self.sections.isEmpty else { return nil }
        return SummaryTable(
            "Review",
            columns: ["Planned for", "Seen to by", "Planned at", "By"],
            rows: [
                [
                    zone.minute(plan.at), plan.owner?.name ?? "", zone.minute(plan.origin.at), plan.origin.by.name,
                ]
            ]
        )
    }
}
