internal import IncidentModel

/// Chooses the few entries that tell the course of an incident to someone who reads nothing else.
enum KeyMoments {
    /// As many as anybody reads at once.
    static let most = 10
    /// A record as short as this is its own summary.
    private static let short = 12

    static func chosen(of facts: [TimelineFact]) -> [TimelineFact] {
        guard facts.count > self.short else { return [] }
        var seen: Set<String> = []
        let ranked = facts.compactMap { fact in self.rank(fact, &seen).map { (fact: fact, rank: $0) } }
        return ranked.sorted { ($0.rank, $0.fact.seq) < ($1.rank, $1.fact.seq) }.prefix(self.most).map(\.fact)
    }

    /// 0 for what no account may leave out; nil for what is no turning point.
    ///
    /// `seen` remembers what happened before, for the first time of a thing tells more than the next ones.
    private static func rank(_ fact: TimelineFact, _ seen: inout Set<String>) -> Int? {
        switch fact.payload {
        case is IncidentDeclared, is IncidentClosed, is IncidentMerged: return 0
        case let changed as StatusChanged:
            if changed.to == .resolved || changed.reason != nil { return 0 }
            return changed.to == .identified && !seen.contains("cause") ? 1 : 3
        case let update as UpdatePublished:
            guard update.audienceNamed != .responders else { return nil }
            return seen.insert("update").inserted ? 2 : 4
        case is EtaSet: return 2
        case let role as RoleAssigned where role.role == .incidentCommander: return 3
        case let breached as ClockBreached: return ClockName.service.contains(breached.clock) ? 3 : nil
        default: break
        }
        guard !fact.event.isRedacted else { return nil }
        switch fact.event.kind {
        case "hypothesis.confirmed":
            seen.insert("cause")
            return 1
        case "escalation.timed_out", "handover.accepted", "priority.overridden", "eta.exceeded": return 3
        case "reporter.confirmed", "report.submitted", "priority.changed": return 4
        case "update.late", "escalation.raised": return 5
        default: return nil
        }
    }
}
