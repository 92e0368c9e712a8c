/// What the incident has cost by estimate, as of a moment.
package struct RunningCost: Hashable, Sendable {
    package let perHour: Double
    package let currency: String
    /// In whole units.
    package let soFar: Int
    package let since: Timestamp
    package let asOf: Timestamp
    /// Whether it no longer grows.
    package let isFrozen: Bool
    /// Where the rate comes from.
    package let basis: String

    /// {per_hour, currency, so_far, basis}, as a closing keeps it.
    package var frozen: JSONObject {
        JSONObject([
            .init(key: "per_hour", value: .number(JSONNumber(Int(self.perHour.rounded())))),
            .init(key: "currency", value: .string(self.currency)),
            .init(key: "so_far", value: .number(JSONNumber(self.soFar))),
            .init(key: "basis", value: .string(self.basis)),
        ])
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("per_hour", .number(JSONNumber(Int(self.perHour.rounded()))))
        writer.member("currency", self.currency)
        writer.member("so_far", self.soFar)
        writer.member("since", self.since)
        writer.member("as_of", self.asOf)
        writer.member("frozen", self.isFrozen)
        writer.member("basis", self.basis)
    }
}

extension IncidentState {
    /// From the start of the impact (else the declaration) to the recovery (else the resolution, else `now`), each
    /// stretch at the rate that held in it; nil where no rate is on record.
    package func cost(at now: Timestamp) -> RunningCost? {
        guard let rates = self.readings[CostReading.name]?.settings, let last = rates.last,
            let since = self.milestones[.impactStarted] ?? self.milestones[.declared]
        else { return nil }
        let over = self.milestones[.recovered] ?? self.milestones[.resolved]
        let end = max(since, min(over ?? now, now))
        var total = 0.0
        for (index, rate) in rates.enumerated() {
            // The first rate holds from the start of the impact on, since it was known only later.
            let from = index == 0 ? since : max(since, rate.value.at)
            let to = index + 1 < rates.count ? min(end, rates[index + 1].value.at) : end
            guard to > from, let perHour = rate.value.fact.value.double else { continue }
            total += perHour * Double(to.milliseconds - from.milliseconds) / 3_600_000
        }
        return RunningCost(
            perHour: last.value.fact.value.double ?? 0,
            currency: last.value.fact.unit,
            soFar: Int(exactly: total.rounded()) ?? .max,
            since: since,
            asOf: end,
            isFrozen: over != nil || self.status.isEnded,
            basis: last.value.fact.source ?? last.value.by.name
        )
    }
}
