/// In which part of an incident's life a command makes sense.
package enum CommandPhase: Hashable, Sendable, CaseIterable {
    /// Before the first entry.
    case undeclared
    /// While the life is not over.
    case running
    /// While the life is not over, and once it is closed, for a reopening.
    case runningOrClosed
    /// While it waits for its closure.
    case resolved
    /// At any time after the declaration.
    case always

    package func includes(_ state: IncidentState) -> Bool {
        guard state.exists else { return self == .undeclared }
        switch self {
        case .undeclared: return false
        case .running: return !state.status.isEnded
        case .runningOrClosed: return !state.status.isEnded || state.status == .closed
        case .resolved: return state.status == .resolved
        case .always: return true
        }
    }

    /// Refuses with `not_found` or `wrong_state` outside of the phase.
    func check(_ state: IncidentState) throws(Refusal) {
        guard !self.includes(state) else { return }
        guard state.exists else { throw Refusal(.notFound, "There is no incident of that number.") }
        throw Refusal(.wrongState, self.reason(state))
    }

    private func reason(_ state: IncidentState) -> String {
        let status = state.status.rawValue
        switch self {
        case .undeclared: return "\(state.incident) has been declared already."
        case .resolved: return "Only a resolved incident can be closed; \(state.incident) is \(status)."
        case .running where state.status == .closed:
            return "\(state.incident) is closed; reopen it first with status.change."
        case .running, .runningOrClosed, .always:
            if let merger = state.merger {
                return "\(state.incident) was merged into \(merger.into); work goes on there."
            }
            return "\(state.incident) is \(status), which is final; only messages and corrections are taken."
        }
    }
}
