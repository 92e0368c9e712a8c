package import IncidentModel

/// Which addresses outside of the room were told of what, and which could not be reached.
package struct DeliveryHistory: SummarySection {
    package static let member = "deliveries"

    private struct Delivery {
        let target: String
        let about: Int
        let how: String?
        /// Why it did not get there; nil where it did.
        let failure: String?
        let origin: EntryOrigin
    }

    private var deliveries: [Delivery] = []

    package init() {}

    package mutating func add(_ fact: TimelineFact) {
        let data = fact.data
        guard ["notification.sent", "notification.failed"].contains(fact.event.kind),
            let target = data.text("target"), let about = data["about"]?.integer
        else { return }
        let isFailure = fact.event.kind == "notification.failed"
        self.deliveries.append(
            Delivery(
                target: target,
                about: about,
                how: data.text("how"),
                failure: isFailure ? data.text("reason") ?? "no reason known" : nil,
                origin: EntryOrigin(fact)
            )
        )
    }
}

// MARK: - Writing

extension DeliveryHistory {
    package func write(to writer: inout JSONWriter, _ facts: TimelineFacts) {
        writer.array { writer in
            for delivery in self.deliveries {
                writer.object { writer in
                    writer.member("target", delivery.target)
                    writer.member("about", delivery.about)
                    writer.nullable("how", delivery.how)
                    writer.nullable("failure", delivery.failure)
                    delivery.origin.writeMembers(to: &writer)
                }
            }
        }
    }

    package func table(_ facts: TimelineFacts, _ zone: TimelineZone) -> SummaryTable? {
        guard !self.deliveries.isEmpty else { return nil }
        let rows = self.deliveries.map { delivery in
            [
                delivery.target, "entry \(delivery.about)", delivery.how ?? "", zone.minute(delivery.origin.at),
                delivery.failure.map { "not reached: \($0.excerpt())" } ?? "sent",
            ]
        }
        return SummaryTable(
            "Told outside of the room",
            columns: ["Address", "Of", "How", "At", "Outcome"],
            rows: rows
        )
    }
}
