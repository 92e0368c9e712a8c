package import IncidentModel

/// The conditions for closing the incident that were set aside, with the reasons.
package struct GateHistory: SummarySection {
    package static let member = "waivers"

    private struct Waiver {
        let item: String
        let reason: String?
        let origin: EntryOrigin
    }

    /// The last for each condition.
    private var waivers: [Waiver] = []
    private var closed: EntryOrigin?

    package init() {}

    package mutating func add(_ fact: TimelineFact) {
        switch fact.event.kind {
        case "gate.waived":
            if let item = fact.data.text("item") { self.waive(item, fact.data.text("reason"), fact) }
        case "incident.closed":
            self.closed = EntryOrigin(fact)
            for waiver in fact.data["waived"]?.array?.compactMap(\.object) ?? [] {
                guard let item = waiver.text("item") else { continue }
                let reason = waiver.text("reason")
                guard !self.waivers.contains(where: { $0.item == item && $0.reason == reason }) else { continue }
                self.waive(item, reason, fact)
            }
        case "status.changed": self.closed = nil
        default: break
        }
    }

    private mutating func waive(_ item: String, _ reason: String?, _ fact: TimelineFact) {
        self.waivers.removeAll { $0.item == item }
        self.waivers.append(Waiver(item: item, reason: reason, origin: EntryOrigin(fact)))
    }
}

// MARK: - Writing

extension GateHistory {
    package func write(to writer: inout JSONWriter, _ facts: TimelineFacts) {
        writer.array { writer in
            for waiver in self.waivers {
                writer.object { writer in
                    writer.member("item", waiver.item)
                    writer.nullable("reason", waiver.reason)
                    waiver.origin.writeMembers(to: &writer)
                }
            }
        }
    }

    package func table(_ facts: TimelineFacts, _ zone: TimelineZone) -> SummaryTable? {
        guard !self.waivers.isEmpty else { return nil }
        let rows = self.waivers.map { waiver in
            [
                waiver.item.replacing("_", with: " "), waiver.reason ?? "",
                waiver.origin.by.name, zone.minute(waiver.origin.at),
            ]
        }
        return SummaryTable(
            "Conditions for the closure that were set aside",
            columns: ["Condition", "Reason", "Set aside by", "At"],
            rows: rows,
            notes: self.closed == nil
                ? [] : ["WarRoom closes a record only when every other condition that the policy asks for is met."]
        )
    }
}
