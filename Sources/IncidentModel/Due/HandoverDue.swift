/// The offer of a role ends two minutes after it was made.
package enum HandoverDue: DueSource {
    package static func next(in state: IncidentState, _ policy: Policy) -> Due? {
        guard let offer = state.handovers.min(by: { $0.expiresAt < $1.expiresAt }) else { return nil }
        return Due(
            at: offer.expiresAt,
            key: Due.key("handover", "\(offer.seq)", offer.expiresAt),
            facts: [HandoverExpired(role: offer.role, to: offer.to)]
        )
    }
}
