package import IncidentModel

/// The incident in one glance, as of its head.
///
/// For a narrower scope it has what the live state shows such readers, too: title, status, priority, services, the
/// marks and the times.
package struct TimelineFacts: Sendable {
    package let incident: IncidentID
    package let head: Head
    /// When the last entry was recorded: the moment that the export speaks of.
    package let asOf: Timestamp?
    package let title: String
    package let status: IncidentStatus
    package let priority: Priority
    package let services: [String]
    package let isDrill: Bool
    package let isRestricted: Bool
    package let milestones: [Milestone: Timestamp]
    /// When it was closed, rejected, cancelled or merged; nil where its life is not over.
    package let endedAt: Timestamp?
    /// What only responders know; nil in an export for others.
    package let inner: Inner?

    /// Facts for those who see every entry.
    package struct Inner: Sendable {
        package let description: String?
        package let outcome: Outcome?
        package let category: [String]
        package let impact: Impact
        package let urgency: Level?
        package let reporter: Reporter?
        package let intervals: [MeasuredInterval.Name: MeasuredInterval]
    }

    init(_ state: IncidentState, head: Head, endedAt: Timestamp?, scope: TimelineScope) {
        self.incident = state.incident
        self.head = head
        self.asOf = state.updatedAt
        self.title = state.title
        self.status = state.status
        self.priority = state.priority
        self.services = state.services
        self.isDrill = state.isDrill
        self.isRestricted = state.isRestricted
        self.milestones = state.milestones
        self.endedAt = endedAt
        self.inner = scope.isWhole ? Inner(state) : nil
    }

    package var reportedAt: Timestamp? { self.milestones[.reported] }
    package var declaredAt: Timestamp? { self.milestones[.declared] }
    package var causeIdentifiedAt: Timestamp? { self.milestones[.causeIdentified] }
    package var mitigatedAt: Timestamp? { self.milestones[.mitigated] }
    package var resolvedAt: Timestamp? { self.milestones[.resolved] }

    /// When people stopped working on it: its resolution, or the end of its life without one.
    package var workEndedAt: Timestamp? { self.resolvedAt ?? self.endedAt }

    /// Seconds from the declaration to the resolution, or to the head where it goes on.
    package var duration: Int? {
        guard let declaredAt, let end = self.workEndedAt ?? self.asOf else { return nil }
        return max(0, end.seconds(since: declaredAt))
    }
}

extension TimelineFacts.Inner {
    fileprivate init(_ state: IncidentState) {
        self.description = state.description
        self.outcome = state.outcome
        self.category = state.category
        self.impact = state.impact
        self.urgency = state.urgency
        self.reporter = state.reporter
        self.intervals = IncidentMeasures(state).intervals
    }
}

// MARK: - JSON

extension TimelineFacts {
    /// Writes the first members of `summary`.
    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("title", self.title)
        writer.member("status", self.status.rawValue)
        writer.member("priority", self.priority.rawValue)
        writer.member("services", self.services)
        writer.member("drill", self.isDrill)
        writer.member("restricted", self.isRestricted)
        writer.nullable("reported_at", self.reportedAt)
        writer.nullable("declared_at", self.declaredAt)
        writer.nullable("cause_identified_at", self.causeIdentifiedAt)
        writer.nullable("mitigated_at", self.mitigatedAt)
        writer.nullable("resolved_at", self.resolvedAt)
        writer.nullable("ended_at", self.endedAt)
        writer.nullable("as_of", self.asOf)
        writer.member("duration_s", self.duration.map { .number(JSONNumber($0)) } ?? .null)
        writer.member("is_over", self.workEndedAt != nil)
        if let inner { inner.writeMembers(to: &writer) }
    }
}

extension TimelineFacts.Inner {
    fileprivate func writeMembers(to writer: inout JSONWriter) {
        writer.nullable("description", self.description)
        writer.nullable("outcome", self.outcome?.rawValue)
        writer.member("category", self.category)
        writer.key("impact")
        self.impact.write(to: &writer)
        writer.nullable("urgency", self.urgency?.rawValue)
        writer.key("reporter")
        if let reporter { reporter.write(to: &writer) } else { writer.null() }
    }
}
