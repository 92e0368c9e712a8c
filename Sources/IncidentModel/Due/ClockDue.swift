/// Clocks come near their target, and pass it.
package enum ClockDue: DueSource {
    package static func next(in state: IncidentState, _ policy: Policy) -> Due? {
        var earliest: (at: Timestamp, clock: ServiceClock)?
        for clock in state.clocks.values {
            guard let at = Self.moment(of: clock) else { continue }
            guard let known = earliest else {
                earliest = (at, clock)
                continue
            }
            if at < known.at || (at == known.at && clock.name.rawValue < known.clock.name.rawValue) {
                earliest = (at, clock)
            }
        }
        return earliest.map { Self.due($0.at, $0.clock) }
    }

    private static func moment(of clock: ServiceClock) -> Timestamp? {
        switch clock.state {
        case .running: clock.atRiskAt
        case .atRisk: clock.targetAt
        case .breached, .met, .paused: nil
        }
    }

    private static func due(_ at: Timestamp, _ clock: ServiceClock) -> Due {
        let isRisk = clock.state == .running
        var facts: [any EventPayload] = [
            isRisk
                ? ClockAtRisk(clock: clock.name, targetAt: clock.targetAt)
                : ClockBreached(clock: clock.name, targetAt: clock.targetAt)
        ]
        if case .nextUpdate(let audience) = clock.name {
            facts.append(
                isRisk
                    ? UpdateDue(audience: audience, nextUpdateAt: clock.targetAt)
                    : UpdateLate(audience: audience, nextUpdateAt: clock.targetAt)
            )
        }
        // The entry that started it tells two runs to the same time apart.
        let kind = isRisk ? "risk" : "breach"
        return Due(at: at, key: Due.key(kind, "\(clock.seq):\(clock.name.rawValue)", at), facts: facts)
    }
}
