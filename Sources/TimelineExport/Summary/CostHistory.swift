package import IncidentModel

/// What an hour of the incident was reckoned to cost, and what it came to.
package struct CostHistory: SummarySection {
    package static let member = "cost"
    /// The reading that carries the rate.
    static let reading = "cost_per_hour"

    private struct Rate {
        let perHour: Int
        let currency: String
        let basis: String?
        let origin: EntryOrigin
    }

    private struct Frozen {
        let soFar: Int
        let currency: String
    }

    private var rates: [Rate] = []
    /// What the closure wrote down.
    private var frozen: Frozen?

    package init() {}

    package mutating func add(_ fact: TimelineFact) {
        let data = fact.data
        switch fact.event.kind {
        case "reading.recorded":
            guard data.text("name") == Self.reading, let perHour = data["value"]?.integer else { return }
            self.rates.append(
                Rate(
                    perHour: perHour,
                    currency: data.text("unit") ?? "",
                    basis: data.text("source"),
                    origin: EntryOrigin(fact)
                )
            )
        case "incident.closed":
            self.frozen = data["cost"]?.object.flatMap { cost in
                cost["so_far"]?.integer.map { Frozen(soFar: $0, currency: cost.text("currency") ?? "") }
            }
        case "status.changed": self.frozen = nil
        default: break
        }
    }

    /// At the last rate, from the beginning of the trouble until service was back.
    private func total(_ facts: TimelineFacts) -> (amount: Int, currency: String)? {
        if let frozen { return (frozen.soFar, frozen.currency) }
        guard let rate = self.rates.last, let start = facts.milestones[.impactStarted] ?? facts.declaredAt,
            let end = facts.milestones[.recovered] ?? facts.workEndedAt ?? facts.asOf
        else { return nil }
        return (rate.perHour * max(0, end.seconds(since: start)) / 3600, rate.currency)
    }
}

// MARK: - Writing

extension CostHistory {
    package func write(to writer: inout JSONWriter, _ facts: TimelineFacts) {
        guard let total = self.total(facts) else { return writer.null() }
        writer.object { writer in
            writer.member("amount", total.amount)
            writer.member("currency", total.currency)
            writer.member("frozen", self.frozen != nil)
            writer.list("rates", self.rates) { rate, writer in
                writer.object { writer in
                    writer.member("per_hour", rate.perHour)
                    writer.member("currency", rate.currency)
                    writer.nullable("basis", rate.basis)
                    rate.origin.writeMembers(to: &writer)
                }
            }
        }
    }

    package func sentence(_ facts: TimelineFacts, _ zone: TimelineZone) -> String? {
        self.total(facts).map { "It cost about \(JSONWords.grouped($0.amount)) \($0.currency), by estimate." }
    }

    package func table(_ facts: TimelineFacts, _ zone: TimelineZone) -> SummaryTable? {
        guard let total = self.total(facts), !self.rates.isEmpty else { return nil }
        let rows = self.rates.map { rate in
            [
                "\(JSONWords.grouped(rate.perHour)) \(rate.currency)", zone.minute(rate.origin.at), rate.basis ?? "",
            ]
        }
        let isOver = self.frozen != nil || facts.workEndedAt != nil
        return SummaryTable(
            "What it cost",
            columns: ["An hour", "Reckoned since", "Made up of"],
            rows: rows,
            notes: [
                "An estimate: about \(JSONWords.grouped(total.amount)) \(total.currency) "
                    + (isOver ? "until service was back." : "so far.")
            ]
        )
    }
}
