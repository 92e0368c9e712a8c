/// How much a row matters to someone who reads the timeline once.
package enum EntryWeight: String, Hashable, Sendable, CaseIterable {
    /// The course of the incident and what was promised to whom.
    case key
    case normal
    /// Book-keeping: who came and went, what was pinned.
    case detail

    package init(kind: String) {
        switch kind {
        case "incident.declared", "status.changed", "incident.closed", "incident.merged", "update.published", "eta.set",
            "eta.withdrawn",
            "escalation.raised":
            self = .key
        case "responder.joined", "responder.left", "entry.pinned", "entry.unpinned", "entry.edited":
            self = .detail
        default: self = .normal
        }
    }
}
