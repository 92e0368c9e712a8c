package import IncidentModel

/// Roles that were offered from one person to another, and whether they were taken.
package struct HandoverHistory: SummarySection {
    package static let member = "handovers"

    private struct Handover {
        let role: String
        let to: Person?
        let offered: EntryOrigin
        let packet: JSONObject?
        var state = "open"
        var answered: EntryOrigin?
        var reason: String?
    }

    private var handovers: [Handover] = []

    package init() {}

    package mutating func add(_ fact: TimelineFact) {
        let data = fact.data
        guard let role = data.text("role") else { return }
        switch fact.event.kind {
        case "handover.offered":
            self.handovers.append(
                Handover(
                    role: role,
                    to: data.person("to"),
                    offered: EntryOrigin(fact),
                    packet: data["packet"]?.object
                )
            )
        case "handover.accepted": self.answer(role, "accepted", fact)
        case "handover.declined": self.answer(role, "declined", fact)
        case "handover.expired": self.answer(role, "expired", fact)
        case "role.assigned", "role.released":
            guard self.isOpen(role) else { return }
            self.answer(role, "overtaken", fact)
        default: break
        }
    }

    private func isOpen(_ role: String) -> Bool { self.handovers.last { $0.role == role }?.state == "open" }

    private mutating func answer(_ role: String, _ state: String, _ fact: TimelineFact) {
        guard let index = self.handovers.lastIndex(where: { $0.role == role && $0.state == "open" }) else { return }
        self.handovers[index].state = state
        self.handovers[index].answered = EntryOrigin(fact)
        self.handovers[index].reason = fact.data.text("reason")
    }
}

// MARK: - Writing

extension HandoverHistory {
    package func write(to writer: inout JSONWriter, _ facts: TimelineFacts) {
        writer.array { writer in
            for handover in self.handovers {
                writer.object { writer in
                    writer.member("role", handover.role)
                    writer.key("to")
                    if let to = handover.to { to.write(to: &writer) } else { writer.null() }
                    writer.member("state", handover.state)
                    writer.nullable("reason", handover.reason)
                    EntryOrigin.write(handover.offered, as: "offered", to: &writer)
                    EntryOrigin.write(handover.answered, as: "answered", to: &writer)
                }
            }
        }
    }

    package func table(_ facts: TimelineFacts, _ zone: TimelineZone) -> SummaryTable? {
        guard !self.handovers.isEmpty else { return nil }
        let rows = self.handovers.map { handover in
            [
                IncidentRole(rawValue: handover.role)?.words ?? handover.role, handover.offered.by.name,
                handover.to?.name ?? "", zone.minute(handover.offered.at), Self.outcome(handover),
                Self.packet(handover.packet), handover.reason ?? "",
            ]
        }
        return SummaryTable(
            "Handovers",
            columns: ["Role", "Offered by", "To", "At", "Outcome", "Handed over with it", "Reason"],
            rows: rows
        )
    }

    private static func outcome(_ handover: Handover) -> String {
        let after = handover.answered.map { TimeWords.span(seconds: $0.at.seconds(since: handover.offered.at)) } ?? ""
        return switch handover.state {
        case "accepted": "accepted after \(after)"
        case "declined": "declined after \(after)"
        case "expired": "not answered in time"
        case "overtaken": "given to somebody else meanwhile"
        default: "not answered yet"
        }
    }

    /// How much of each was open then.
    private static func packet(_ packet: JSONObject?) -> String {
        let counts: [(String, String)] = [
            ("open_tasks", "open tasks"), ("open_decisions", "decisions to check"),
            ("open_escalations", "open escalations"), ("next_updates", "updates promised"), ("clocks", "clocks"),
        ]
        return
            counts.compactMap { name, words in
                let value = packet?[name]
                let count = value?.array?.count ?? value?.object?.members.count ?? value?.integer ?? 0
                return count == 0 ? nil : "\(words): \(count)"
            }
            .joined(separator: ", ")
    }
}
