/// Takes a recovery time back without giving another.
package struct WithdrawEta: IncidentCommand {
    package static let name = "eta.withdraw"

    package let kind: RecoveryKind
    package let reason: String

    package init(_ data: Fields) throws(Refusal) {
        self.kind = try data.word("kind", of: RecoveryKind.self)
        self.reason = try data.text("reason", bytes: 2000)
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        guard let estimate = state.estimates[self.kind], estimate.active != nil else {
            throw Refusal(.wrongState, "There is no \(self.kind.rawValue) time to withdraw.")
        }
        return [EtaWithdrawn(recovery: self.kind, reason: self.reason, audience: estimate.told)]
    }
}
