package import IncidentModel

/// What is counted over: the incidents declared in a stretch of time, apart from drills.
package struct AnalyticsPeriod: Hashable, Sendable {
    package enum Grouping: String, Hashable, Sendable, CaseIterable {
        case month
        case category
        case service
        case priority
    }

    package let from: Timestamp
    /// The first moment that is not in it.
    package let to: Timestamp

    package init(from: Timestamp, to: Timestamp) {
        self.from = from
        self.to = to
    }

    /// The stretch of the same length that came before.
    var before: AnalyticsPeriod {
        AnalyticsPeriod(
            from: Timestamp(milliseconds: 2 * self.from.milliseconds - self.to.milliseconds),
            to: self.from
        )
    }

    func contains(_ time: Timestamp) -> Bool { time >= self.from && time < self.to }
}

extension AnalyticsPeriod.Grouping {
    /// The groups in which an incident counts: in each level of its category, and in each of its services.
    func keys(of summary: IncidentSummary) -> [String?] {
        switch self {
        case .month: return [summary.declaredAt.map { String($0.text.prefix(7)) }]
        case .priority: return [summary.priority.rawValue]
        case .service: return summary.services.isEmpty ? [nil] : Array(Set(summary.services))
        case .category:
            guard !summary.category.isEmpty else { return [nil] }
            return (1...summary.category.count).map { summary.category.prefix($0).joined(separator: " / ") }
        }
    }
}
