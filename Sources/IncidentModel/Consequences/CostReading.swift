/// What an hour costs goes on record as a figure like any other, once and again where services or priority change it.
///
/// A drill costs nothing.
package enum CostReading: Consequence {
    package static let name = "cost_per_hour"

    package static let kinds: Set<String> = [
        "incident.declared", "incident.updated", "priority.changed", "priority.overridden", "impact.set",
    ]

    package static func facts(in state: IncidentState, _ context: DecisionContext) -> [any EventPayload] {
        guard let rule = context.policy.cost, state.status.isOpen, !state.isDrill else { return [] }
        let last = state.readings[Self.name]?.latest
        // A figure that a person gave holds until a person gives another.
        if let last, last.fact.source?.hasPrefix(Self.sourcePrefix) != true { return [] }
        let rate = rule.rate(services: state.services, priority: state.priority)
        guard last?.fact.value != JSONNumber(rate.perHour) || last?.fact.unit != rule.currency else { return [] }
        return [
            ReadingRecorded(
                name: Self.name,
                value: JSONNumber(rate.perHour),
                unit: rule.currency,
                quality: .estimate,
                source: "\(Self.sourcePrefix)\(rate.basis)".excerpt(280)
            )
        ]
    }

    private static let sourcePrefix = "policy: "
}

extension CostRule {
    /// The sum of the services that have a figure of their own, else the figure for all; then the share of the priority.
    package func rate(services: [String], priority: Priority) -> (perHour: Int, basis: String) {
        let named = services.filter { self.services[$0] != nil }
        let whole = named.isEmpty ? self.perHour : named.compactMap { self.services[$0] }.reduce(0, +)
        let share = self.share[priority] ?? 100
        let (product, isTooMuch) = whole.multipliedReportingOverflow(by: share)
        let source = named.isEmpty ? self.basis : named.joined(separator: " + ")
        let part = share == 100 ? "" : ", \(share) % at \(priority.rawValue)"
        return (isTooMuch ? whole : product / 100, source + part)
    }
}
