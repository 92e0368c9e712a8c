package import IncidentModel

/// What is to be done after the incident, by whom and by when.
package struct FollowupHistory: SummarySection {
    package static let member = "followups"

    private struct Followup {
        let id: String
        let text: String
        let type: String?
        let owner: Person?
        let due: Timestamp?
        let priority: String?
        let added: EntryOrigin
        var done: EntryOrigin?
        var note: String?
    }

    private var followups: [Followup] = []

    package init() {}

    package mutating func add(_ fact: TimelineFact) {
        let data = fact.data
        guard let id = data.text("followup") else { return }
        switch fact.event.kind {
        case "followup.added":
            guard let text = data.text("text") else { return }
            self.followups.append(
                Followup(
                    id: id,
                    text: text,
                    type: data.text("type"),
                    owner: data.person("owner"),
                    due: data.time("due"),
                    priority: data.text("priority"),
                    added: EntryOrigin(fact)
                )
            )
        case "followup.done":
            guard let index = self.followups.firstIndex(where: { $0.id == id }) else { return }
            self.followups[index].done = EntryOrigin(fact)
            self.followups[index].note = data.text("note")
        default: break
        }
    }
}

// MARK: - Writing

extension FollowupHistory {
    package func write(to writer: inout JSONWriter, _ facts: TimelineFacts) {
        writer.array { writer in
            for followup in self.followups {
                writer.object { writer in
                    writer.member("followup", followup.id)
                    writer.member("text", followup.text)
                    writer.nullable("type", followup.type)
                    writer.key("owner")
                    if let owner = followup.owner { owner.write(to: &writer) } else { writer.null() }
                    writer.nullable("due", followup.due)
                    writer.nullable("priority", followup.priority)
                    writer.nullable("note", followup.note)
                    EntryOrigin.write(followup.added, as: "added", to: &writer)
                    EntryOrigin.write(followup.done, as: "done", to: &writer)
                }
            }
        }
    }

    package func sentence(_ facts: TimelineFacts, _ zone: TimelineZone) -> String? {
        guard !self.followups.isEmpty else { return nil }
        let open = self.followups.filter { $0.done == nil }.count
        return
            "Agreed for afterwards: \(self.followups.count) follow-up\(self.followups.count == 1 ? "" : "s"), \(open) still open."
    }

    package func table(_ facts: TimelineFacts, _ zone: TimelineZone) -> SummaryTable? {
        guard !self.followups.isEmpty else { return nil }
        let rows = self.followups.map { followup in
            [
                followup.id, followup.text.excerpt(), followup.type ?? "", followup.priority ?? "",
                followup.owner?.name ?? "", followup.due.map(zone.date) ?? "",
                followup.done.map { "done \(zone.date($0.at))" } ?? "open", followup.note?.excerpt() ?? "",
            ]
        }
        return SummaryTable(
            "What is to be done afterwards",
            columns: ["Follow-up", "What", "Type", "Priority", "Owner", "Due", "State", "Note"],
            rows: rows,
            notes: ["Corrective mends the cause, preventive keeps it from coming back, detective sees it sooner."]
        )
    }
}
