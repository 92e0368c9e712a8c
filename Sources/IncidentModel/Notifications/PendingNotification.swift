/// An address that is still to be told of an entry.
package struct PendingNotification: Hashable, Sendable {
    package let target: NotificationTarget
    package let message: NotificationMessage

    /// What is not yet sent and has not failed, by the policy as it is now.
    ///
    /// Only the last update of an audience, and open escalations, none older than a day; what is restricted leaves the
    /// house by no other way than the room itself.
    package static func all(in state: IncidentState, _ policy: Policy, now: Timestamp) -> [PendingNotification] {
        guard !policy.notifications.isEmpty, !state.isRestricted else { return [] }
        let oldest = now.adding(seconds: -86_400)
        let messages =
            Self.updates(state).map { ($0, Self.readers(of: $0, policy)) }
            + Self.escalations(state).map { ($0, policy.notifications.filter(\.hasEscalations)) }
        return messages.filter { $0.0.at >= oldest }
            .flatMap { message, targets in targets.map { PendingNotification(target: $0, message: message) } }
            .filter { !state.isSettled($0.message.seq, $0.target.name) }
    }

    private static func readers(of message: NotificationMessage, _ policy: Policy) -> [NotificationTarget] {
        guard let audience = message.audience else { return [] }
        return policy.notifications.filter { $0.audiences.contains(audience) }
    }

    private static func updates(_ state: IncidentState) -> [NotificationMessage] {
        UpdateAudience.allCases.compactMap { audience in
            guard let last = state.updates[audience]?.settings.last else { return nil }
            let update = last.value.update
            return state.message(.update, last.seq, audience, last.value.at, update.text, update.nextUpdateAt)
        }
    }

    private static func escalations(_ state: IncidentState) -> [NotificationMessage] {
        state.escalations.filter(\.isOpen).map { escalation in
            let raised = escalation.raised
            let facts = (raised.information ?? []).map { "- \($0)" }
            let who = "\(raised.escalation) to \(raised.to.words) (\(raised.direction.rawValue)): \(raised.reason)"
            let text = ([who] + facts).joined(separator: "\n")
            return state.message(.escalation, escalation.seq, nil, escalation.raisedAt, text, nil)
        }
    }
}

extension IncidentState {
    fileprivate func isSettled(_ about: Int, _ target: String) -> Bool {
        self.deliveries.contains { $0.about == about && $0.target == target }
    }

    fileprivate func message(
        _ kind: NotificationMessage.Kind,
        _ seq: Int,
        _ audience: UpdateAudience?,
        _ at: Timestamp,
        _ text: String,
        _ next: Timestamp?
    ) -> NotificationMessage {
        NotificationMessage(
            incident: self.incident,
            seq: seq,
            kind: kind,
            title: self.title,
            status: self.status,
            priority: self.priority,
            isDrill: self.isDrill,
            audience: audience,
            at: at,
            text: text,
            nextUpdateAt: next
        )
    }
}
