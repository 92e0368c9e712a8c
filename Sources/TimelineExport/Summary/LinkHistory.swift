package import IncidentModel

/// What the incident has to do with others, and with the records of other systems.
package struct LinkHistory: SummarySection {
    package static let member = "links"

    private struct Link {
        let relation: String
        let target: String
        let origin: EntryOrigin
    }

    private var links: [Link] = []

    package init() {}

    package mutating func add(_ fact: TimelineFact) {
        let data = fact.data
        switch fact.event.kind {
        case "incident.linked":
            guard let relation = data.text("relation"), let target = data.text("target") else { return }
            self.links.append(Link(relation: relation, target: target, origin: EntryOrigin(fact)))
        case "incident.merged":
            guard let target = data.text("into") else { return }
            self.links.append(Link(relation: "merged_into", target: target, origin: EntryOrigin(fact)))
        default: break
        }
    }
}

// MARK: - Writing

extension LinkHistory {
    package func write(to writer: inout JSONWriter, _ facts: TimelineFacts) {
        writer.array { writer in
            for link in self.links {
                writer.object { writer in
                    writer.member("relation", link.relation)
                    writer.member("target", link.target)
                    link.origin.writeMembers(to: &writer)
                }
            }
        }
    }

    package func table(_ facts: TimelineFacts, _ zone: TimelineZone) -> SummaryTable? {
        guard !self.links.isEmpty else { return nil }
        let rows = self.links.map { link in
            [
                Self.words[link.relation] ?? link.relation, link.target, zone.minute(link.origin.at),
                link.origin.by.name,
            ]
        }
        return SummaryTable("Connected with", columns: ["How", "What", "Linked at", "By"], rows: rows)
    }

    private static let words = [
        "parent": "stands under", "child": "stands above", "duplicate": "is the same as", "caused_by": "caused by",
        "problem": "the problem behind it", "change": "the change that has to do with it",
        "request": "the request that has to do with it", "merged_into": "merged into",
    ]
}
