/// The incident's status moved.
package struct StatusChanged: EventPayload {
    package static let kind = "status.changed"
    package static let isRedactable = true

    package let from: IncidentStatus
    package let to: IncidentStatus
    package let reason: String?
    package let note: String?

    package init(from: IncidentStatus, to: IncidentStatus, reason: String? = nil, note: String? = nil) {
        self.from = from
        self.to = to
        self.reason = reason
        self.note = note
    }

    package init(_ data: Fields) throws(Refusal) {
        self.from = try data.word("from", of: IncidentStatus.self)
        self.to = try data.word("to", of: IncidentStatus.self)
        self.reason = try data.optionalText("reason", bytes: 2000)
        self.note = try data.optionalText("note", bytes: Fields.textLimit)
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("from", self.from.rawValue)
        writer.member("to", self.to.rawValue)
        writer.optional("reason", self.reason)
        writer.optional("note", self.note)
    }

    /// Milestones follow: the cause and the mitigation from the first time, the resolution from the last.
    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.status = self.to
        if !self.from.isOpen, self.to.isOpen {
            state.reopenedAt = stamp.eventAt
            state.openedBy = stamp.seq
            state.milestones[.reporterConfirmed] = nil
        }
        switch self.to {
        case .identified:
            state.milestones[.causeIdentified] = state.milestones[.causeIdentified] ?? stamp.eventAt
        case .monitoring:
            state.milestones[.mitigated] = state.milestones[.mitigated] ?? stamp.eventAt
        case .resolved:
            state.milestones[.resolved] = stamp.eventAt
            state.resolvedBy = stamp.seq
        case .proposed, .investigating, .closed, .rejected, .cancelled, .merged: break
        }
        if self.from.isBackward(to: self.to) {
            state.milestones[.resolved] = nil
            state.resolvedBy = nil
            state.outcome = nil
        }
    }

    package var withoutText: (any EventPayload)? { StatusChanged(from: self.from, to: self.to) }

    package var summary: String {
        let reason = self.reason.map { " Reason: \($0.excerpt())" } ?? ""
        let reopened = self.from == .closed || self.from == .resolved ? "Reopened: status" : "Status"
        return "\(reopened) changed from \(self.from.rawValue) to \(self.to.rawValue).\(reason)"
    }

    package var body: String? { self.note }
}
