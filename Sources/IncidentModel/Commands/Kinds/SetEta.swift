/// Gives or moves a recovery time.
package struct SetEta: IncidentCommand {
    package static let name = "eta.set"

    package let said: EtaSet.Said

    package init(_ data: Fields) throws(Refusal) { self.said = try EtaSet.Said(data) }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        let last = state.estimates[self.said.kind]?.revisions.latest
        let slip = last.map { self.said.likely.seconds(since: $0.likely) } ?? 0
        return [EtaSet(said: self.said, revision: (last?.revision ?? 0) + 1, slip: slip)]
    }
}
