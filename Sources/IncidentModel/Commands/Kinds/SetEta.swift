/// Gives or moves a recovery time.
package struct SetEta: IncidentCommand {
    package static let name = "eta.set"

    package let said: EtaSet.Said

    package init(_ data: Fields) throws(Refusal) { self.said = try EtaSet.Said(data) }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        let revisions = state.estimates[self.said.kind]?.revisions
        // Against what these readers were told: a move from a time that was for responders only would give that time away.
        let told = revisions?.settings.last { self.scope.includes($0.value.audience) }?.value
        let slip = told.map { self.said.likely.seconds(since: $0.likely) } ?? 0
        return [EtaSet(said: self.said, revision: (revisions?.latest?.revision ?? 0) + 1, slip: slip)]
    }

    /// The widest scope that will read it.
    private var scope: ReaderScope {
        switch self.said.audience.audience {
        case .public: .public
        case .stakeholders: .stakeholders
        case .responders, .authority: .full
        }
    }
}
