/// A recovery time passes with service not back.
package enum EtaDue: DueSource {
    package static func next(in state: IncidentState, _ policy: Policy) -> Due? {
        var earliest: EtaSet?
        for (kind, estimate) in state.estimates {
            // A permanent fix is waited for beyond the resolution.
            guard kind == .permanentFix ? !state.status.isEnded : state.status.isOpen,
                let revision = estimate.pending
            else { continue }
            if let known = earliest, (known.likely, known.said.kind.rawValue) < (revision.likely, kind.rawValue) {
                continue
            }
            earliest = revision
        }
        return earliest.map(self.due)
    }

    private static func due(_ revision: EtaSet) -> Due {
        let fact = EtaExceeded(
            recovery: revision.said.kind,
            likely: revision.likely,
            revision: revision.revision,
            audience: revision.audienceNamed
        )
        let subject = "\(revision.said.kind.rawValue):\(revision.revision)"
        return Due(at: revision.likely, key: Due.key("eta", subject, revision.likely), facts: [fact])
    }
}
