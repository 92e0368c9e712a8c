/// All that falls due in an incident by time alone.
package enum DueFacts {
    package static let sources: [any DueSource.Type] = [
        ClockDue.self,
        SilenceDue.self,
        TaskDue.self,
        EtaDue.self,
        EscalationDue.self,
        HandoverDue.self,
    ]

    /// The earliest that waits; nil where nothing does.
    package static func next(in state: IncidentState, _ policy: Policy) -> Due? {
        guard state.exists else { return nil }
        var earliest: Due?
        for source in Self.sources {
            guard let due = source.next(in: state, policy) else { continue }
            if earliest.map({ due.at < $0.at }) ?? true { earliest = due }
        }
        return earliest
    }
}
