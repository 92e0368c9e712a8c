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
        case let changed as StatusChanged: return changed.to == .resolved || changed.reason != nil ? 0 : 1
        case let update as UpdatePublished:
            guard update.audienceNamed != .responders else { return nil }
            return seen.insert("update \(update.audienceNamed.rawValue)").inserted ? 2 : 4
        case let eta as EtaSet: return seen.insert("eta \(eta.said.kind.rawValue)").inserted ? 2 : 3
        case let role as RoleAssigned where role.role == .incidentCommander: return 3
        default: break
        }
        guard !fact.event.isRedacted else { return nil }
        return switch fact.event.kind {
        case "hypothesis.confirmed": 1
        case "escalation.timed_out", "handover.accepted", "priority.overridden": 2
        case "reporter.confirmed", "report.submitted", "clock.breached", "priority.changed": 3
        case "update.late", "eta.exceeded", "escalation.raised": 4
        default: nil
        }
    }
}
