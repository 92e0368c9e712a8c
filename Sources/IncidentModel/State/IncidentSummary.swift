/// An incident as one line of the lobby.
package struct IncidentSummary: Hashable, Sendable {
    package let incident: IncidentID
    package let head: Head
    package let title: String
    package let status: IncidentStatus
    package let priority: Priority
    package let category: [String]
    package let services: [String]
    package let commander: Person?
    /// When service is expected back, as these readers were told; nil where no time holds.
    package let restoreLikely: Timestamp?
    package let nextUpdateAt: Timestamp?
    /// The clock that wants attention most; nil where none runs.
    package let clock: SummaryClock?
    package let updatedAt: Timestamp?
    package let declaredAt: Timestamp?
    package let isDrill: Bool
    package let isRestricted: Bool
    /// How many incidents stand under it; the lobby counts those that the reader may see.
    package var children: Int

    /// Takes from `state` what the readers of a scope may know.
    package init(_ state: IncidentState, scope: ReaderScope = .full) {
        let restore = state.estimates[.restore]?.view(scope)
        self.incident = state.incident
        self.head = state.head
        self.title = state.title
        self.status = state.status
        self.priority = state.priority
        self.category = scope == .full ? state.category : []
        self.services = state.services
        self.commander = scope == .full ? state.roles.commander : nil
        self.restoreLikely = restore.flatMap { $0.isHeld ? $0.revision.likely : nil }
        self.nextUpdateAt = state.nextUpdate(scope)
        self.clock = state.urgentClock(scope).map(SummaryClock.init)
        self.updatedAt = state.updatedAt
        self.declaredAt = state.milestones[.declared]
        self.isDrill = state.isDrill
        self.isRestricted = state.isRestricted
        self.children = scope == .full ? state.linked(.child).count : 0
    }

    /// Writes {incident, seq, title, status, priority, category, services, commander, eta, next_update_at, clock,
    /// updated_at, declared_at, drill, restricted, children}; `eta` is when service is expected back.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("incident", self.incident.description)
            writer.member("seq", self.head.seq)
            writer.member("title", self.title)
            writer.member("status", self.status.rawValue)
            writer.member("priority", self.priority.rawValue)
            writer.member("category", self.category)
            writer.member("services", self.services)
            writer.key("commander")
            if let commander { commander.write(to: &writer) } else { writer.null() }
            writer.nullable("eta", self.restoreLikely)
            writer.nullable("next_update_at", self.nextUpdateAt)
            writer.key("clock")
            if let clock { clock.write(to: &writer) } else { writer.null() }
            writer.nullable("updated_at", self.updatedAt)
            writer.nullable("declared_at", self.declaredAt)
            writer.member("drill", self.isDrill)
            writer.member("restricted", self.isRestricted)
            writer.member("children", self.children)
        }
    }
}

// MARK: - The order in which incidents are worked

extension IncidentSummary: Comparable {
    /// Open ones first, then resolved ones, then those that ended; within these by priority, then by the most urgent
    /// clock, then by the next promised update, then the newest.
    package static func < (left: IncidentSummary, right: IncidentSummary) -> Bool {
        if left.stage != right.stage { return left.stage < right.stage }
        if left.priority != right.priority { return left.priority < right.priority }
        if left.clock != right.clock {
            guard let first = left.clock else { return false }
            guard let second = right.clock else { return true }
            return first < second
        }
        if left.nextUpdateAt != right.nextUpdateAt {
            guard let first = left.nextUpdateAt else { return false }
            guard let second = right.nextUpdateAt else { return true }
            return first < second
        }
        if left.declaredAt != right.declaredAt {
            guard let first = left.declaredAt else { return false }
            guard let second = right.declaredAt else { return true }
            return first > second
        }
        return right.incident < left.incident
    }

    private var stage: Int { self.status.isOpen ? 0 : self.status.isEnded ? 2 : 1 }
}
