/// Which of the times set for an incident were kept: those of its priority, and those of the authorities.
///
/// Promised updates are counted by ``Cadence``. A clock that runs, or was stopped, says nothing yet.
package struct MeasuredTargets: Hashable, Sendable {
    package enum Result: String, Hashable, Sendable, CaseIterable {
        case kept
        case missed
    }

    package let results: [ClockName: Result]

    init(_ clocks: [ClockName: ServiceClock]) {
        self.results = clocks.compactMapValues { clock in
            if case .nextUpdate = clock.name { return nil }
            switch clock.state {
            case .met: return clock.lateBy == nil ? .kept : .missed
            case .breached: return .missed
            case .running, .atRisk, .paused: return nil
            }
        }
    }

    /// Writes an object of clocks: {acknowledge: kept | missed, …}.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            for clock in ClockName.all { writer.optional(clock.rawValue, self.results[clock]?.rawValue) }
        }
    }

    package init(_ fields: Fields) throws(Refusal) {
        var results: [ClockName: Result] = [:]
        for clock in ClockName.all {
            results[clock] = try fields.optionalWord(clock.rawValue, of: Result.self)
        }
        self.results = results
    }
}
