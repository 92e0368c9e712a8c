package import IncidentModel

/// Figures over the incidents of a period, all together and by group, with what comes back.
///
/// Made of what the lobby keeps; no log is read. Drills count nowhere, and of restricted incidents only those count
/// that the caller may see.
package struct AnalyticsReport: Sendable {
    /// A category or service that came up more than once.
    package struct Pattern: Hashable, Sendable {
        package let isService: Bool
        package let name: String
        package let count: Int
        /// How often it did in the stretch of the same length before.
        package let before: Int
        package let downtime: Int
    }

    package typealias Group = (key: String?, figures: AnalyticsFigures)

    private static let patternLimit = 20

    package let period: AnalyticsPeriod
    package let grouping: AnalyticsPeriod.Grouping
    package let total: AnalyticsFigures
    package let groups: [Group]
    package let patterns: [Pattern]

    package init(
        _ period: AnalyticsPeriod,
        by grouping: AnalyticsPeriod.Grouping,
        on board: Board,
        for principal: Principal,
        now: Timestamp
    ) {
        let all = board.entries(for: principal).filter { !$0.isDrill }.map { entry in
            AnalyzedIncident(
                summary: entry.summary(for: principal),
                measures: entry.lessons.measures.settled(at: now),
                outcome: entry.lessons.knowledge(for: principal).outcome
            )
        }
        let incidents = Self.declared(in: period, all)
        self.period = period
        self.grouping = grouping
        self.total = AnalyticsFigures(incidents)
        self.groups = Self.groups(incidents, by: grouping)
        self.patterns = Self.patterns(incidents, before: Self.declared(in: period.before, all))
    }

    private static func declared(in period: AnalyticsPeriod, _ all: [AnalyzedIncident]) -> [AnalyzedIncident] {
        all.filter { $0.summary.declaredAt.map(period.contains) ?? false }
    }

    private static func members(
        _ incidents: [AnalyzedIncident],
        by grouping: AnalyticsPeriod.Grouping
    ) -> [String?: [AnalyzedIncident]] {
        var members: [String?: [AnalyzedIncident]] = [:]
        for incident in incidents {
            for key in grouping.keys(of: incident.summary) { members[key, default: []].append(incident) }
        }
        return members
    }

    /// Months and priorities in their order, the others by how often they came, what has none last.
    private static func groups(_ incidents: [AnalyzedIncident], by grouping: AnalyticsPeriod.Grouping) -> [Group] {
        let isOrdered = grouping == .month || grouping == .priority
        return self.members(incidents, by: grouping).map { ($0.key, AnalyticsFigures($0.value)) }.sorted {
            guard let left = $0.0, let right = $1.0 else { return $0.0 != nil }
            return isOrdered ? left < right : ($1.1.count, left) < ($0.1.count, right)
        }
    }

    private static func patterns(_ incidents: [AnalyzedIncident], before: [AnalyzedIncident]) -> [Pattern] {
        var patterns: [Pattern] = []
        for grouping in [AnalyticsPeriod.Grouping.category, .service] {
            let earlier = self.members(before, by: grouping)
            for (key, members) in self.members(incidents, by: grouping) {
                guard let key, members.count > 1 else { continue }
                patterns.append(
                    Pattern(
                        isService: grouping == .service,
                        name: key,
                        count: members.count,
                        before: earlier[key]?.count ?? 0,
                        downtime: members.reduce(0) { $0 + ($1.measures.downtime ?? 0) }
                    )
                )
            }
        }
        return Array(patterns.sorted(by: Pattern.precedes).prefix(self.patternLimit))
    }
}

extension AnalyticsReport.Pattern {
    /// How much more often than before.
    package var rise: Int { self.count - self.before }

    /// What rises most comes first.
    static func precedes(_ left: Self, _ right: Self) -> Bool {
        if left.rise != right.rise { return left.rise > right.rise }
        if left.count != right.count { return left.count > right.count }
        return (left.isService ? 1 : 0, left.name) < (right.isService ? 1 : 0, right.name)
    }
}

// MARK: - JSON

extension AnalyticsReport {
    /// Writes {from, to, by, total, groups: [{key, …}], patterns: [{what, name, count, before, rise, downtime_s}]}.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("from", self.period.from)
            writer.member("to", self.period.to)
            writer.member("by", self.grouping.rawValue)
            writer.key("total")
            writer.object { self.total.writeMembers(to: &$0) }
            writer.list("groups", self.groups) { group, writer in
                writer.object { writer in
                    writer.nullable("key", group.key)
                    group.figures.writeMembers(to: &writer)
                }
            }
            writer.list("patterns", self.patterns) { pattern, writer in
                writer.object { writer in
                    writer.member("what", pattern.isService ? "service" : "category")
                    writer.member("name", pattern.name)
                    writer.member("count", pattern.count)
                    writer.member("before", pattern.before)
                    writer.member("rise", pattern.rise)
                    writer.member("downtime_s", pattern.downtime)
                }
            }
        }
    }
}
