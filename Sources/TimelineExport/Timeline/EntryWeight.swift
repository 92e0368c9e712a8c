/// How much a row matters to someone who reads the timeline once.
package enum EntryWeight: String, Hashable, Sendable, CaseIterable {
    /// The course of the incident and what was promised to whom.
    case key
    case normal
    /// Book-keeping: who came and went, what was pinned, how clocks went on.
    case detail

    package init(kind: String) {
        switch kind {
        case "incident.declared", "status.changed", "incident.closed", "incident.merged", "update.published",
            "update.late", "eta.set", "eta.withdrawn", "eta.exceeded", "eta.met", "escalation.raised",
            "escalation.timed_out", "priority.changed", "priority.overridden", "hypothesis.confirmed",
            "decision.recorded", "handover.accepted", "reporter.confirmed", "report.submitted",
            "gate.waived":
            self = .key
        case "responder.joined", "responder.left", "entry.pinned", "entry.unpinned", "entry.edited", "entry.reacted",
            "clock.started", "clock.at_risk", "clock.met", "clock.paused", "update.due", "escalation.notified",
            "notification.sent",
            "task.extended":
            self = .detail
        default: self = .normal
        }
    }
}
