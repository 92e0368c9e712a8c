/// Where an incident is in its life (contract section 3, "Life cycle").
package enum IncidentStatus: String, Hashable, Sendable, CaseIterable {
    case proposed
    case investigating
    case identified
    case monitoring
    case resolved
    case closed
    case rejected
    case cancelled
    case merged

    /// Whether people still work on it.
    ///
    /// A resolved one only waits for its closure.
    package var isOpen: Bool {
        switch self {
        case .proposed, .investigating, .identified, .monitoring: true
        case .resolved, .closed, .rejected, .cancelled, .merged: false
        }
    }

    /// Whether its life is over: only talk, corrections and (where closed) a reopening follow.
    package var isEnded: Bool {
        switch self {
        case .closed, .rejected, .cancelled, .merged: true
        case .proposed, .investigating, .identified, .monitoring, .resolved: false
        }
    }

    /// The statuses that `status.change` leads to from here.
    ///
    /// `closed` and `merged` have commands of their own, since each needs more than a word.
    package var next: [IncidentStatus] {
        switch self {
        case .proposed: [.investigating, .rejected, .cancelled]
        case .investigating: [.identified, .monitoring, .resolved, .cancelled]
        case .identified: [.investigating, .monitoring, .resolved, .cancelled]
        case .monitoring: [.investigating, .identified, .resolved, .cancelled]
        case .resolved, .closed: [.investigating, .identified]
        case .rejected, .cancelled, .merged: []
        }
    }

    /// Whether the step to `next` goes back, and so needs a reason.
    package func isBackward(to next: IncidentStatus) -> Bool {
        switch next {
        case .investigating: self != .proposed
        case .identified: self != .investigating
        case .proposed, .monitoring, .resolved, .closed, .rejected, .cancelled, .merged: false
        }
    }
}
