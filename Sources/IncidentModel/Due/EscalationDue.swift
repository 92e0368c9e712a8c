/// An escalation that nobody answered in time is over; the policy's next step follows in the same unit.
package enum EscalationDue: DueSource {
    package static func next(in state: IncidentState, _ policy: Policy) -> Due? {
        guard !state.escalations.isEmpty, state.status.isOpen else { return nil }
        var earliest: (at: Timestamp, escalation: Escalation)?
        for escalation in state.escalations where escalation.isOpen && !escalation.isHistory {
            guard let at = escalation.respondBy, earliest.map({ at < $0.at }) ?? true else { continue }
            earliest = (at, escalation)
        }
        return earliest.map { at, escalation in
            Due(
                at: at,
                key: Due.key("escalation", escalation.id, at),
                facts: [
                    EscalationTimedOut(
                        escalation: escalation.id,
                        step: escalation.raised.step,
                        next: policy.next(after: escalation)
                    )
                ]
            )
        }
    }
}
