/// A room in which nobody says anything is asked: first the commander, then the deputy, then everybody.
package enum SilenceDue: DueSource {
    /// Then it is clear that nobody answers.
    private static let most = 3

    package static func next(in state: IncidentState, _ policy: Policy) -> Due? {
        guard state.status.isOpen, let minutes = policy.silence[state.priority], let since = state.silence.since,
            state.silence.asked < Self.most
        else { return nil }
        let at = max(since, state.silence.askedAt ?? since).adding(seconds: minutes * 60)
        let asked: [IncidentRole] = [.incidentCommander, .deputy]
        let roles = asked.dropFirst(state.silence.asked)
        let person = roles.lazy.compactMap { state.roles[$0].first?.person }.first
        return Due(
            at: at,
            key: Due.key("silence", "\(state.silence.asked)", at),
            facts: [SilenceDetected(since: since, ask: person)]
        )
    }
}
