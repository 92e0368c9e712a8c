/// A recovery time is met by the moment for which it was given, in the same unit.
package enum EtaOutcomes: Consequence {
    package static let kinds: Set<String> = [StatusChanged.kind, IncidentClosed.kind, "milestone.set"]

    package static func facts(in state: IncidentState, _ context: DecisionContext) -> [any EventPayload] {
        RecoveryKind.allCases.compactMap { kind in
            guard let estimate = state.estimates[kind], let revision = estimate.active,
                let came = self.moment(of: kind, in: state), self.isReached(kind, came, estimate, state)
            else { return nil }
            return EtaMet(
                recovery: kind,
                likely: revision.likely,
                error: came.seconds(since: revision.likely),
                isWithin: self.isWithin(revision, came),
                audience: revision.audienceNamed
            )
        }
    }

    private static func moment(of kind: RecoveryKind, in state: IncidentState) -> Timestamp? {
        switch kind {
        case .workaround: state.milestones[.mitigated]
        case .restore: state.milestones[.recovered] ?? state.milestones[.resolved]
        case .permanentFix: nil
        }
    }

    /// Whether the moment is the one that was waited for, and not that of a recovery before it which did not hold.
    private static func isReached(
        _ kind: RecoveryKind,
        _ came: Timestamp,
        _ estimate: RecoveryEstimate,
        _ state: IncidentState
    ) -> Bool {
        if state.status == .resolved || state.status == .closed { return true }
        if kind == .workaround, state.status == .monitoring { return true }
        return estimate.since.map { came >= $0 } ?? false
    }

    /// Between best and worst, or on the right side of the one that was given.
    private static func isWithin(_ revision: EtaSet, _ came: Timestamp) -> Bool? {
        guard revision.best != nil || revision.worst != nil else { return nil }
        return (revision.best ?? came) <= came && came <= (revision.worst ?? came)
    }
}
