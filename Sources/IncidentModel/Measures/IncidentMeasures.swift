/// What is counted of an incident, small enough to be kept beside its log.
///
/// Made of the state alone; what still runs is counted up to a moment by ``settled(at:)``.
package struct IncidentMeasures: Hashable, Sendable {
    package let intervals: [MeasuredInterval.Name: MeasuredInterval]
    package private(set) var cadence: Cadence
    package let targets: MeasuredTargets
    package let estimates: [EstimateAccuracy]
    /// Seconds in each status, apart from those that end an incident, as far as the spells are over.
    package private(set) var statusSeconds: [IncidentStatus: Int]
    /// Seconds for which it was worked under each priority, as far as the spells are over.
    package private(set) var prioritySeconds: [Priority: Int]
    /// The spells that run on.
    package private(set) var running: Running
    /// Seconds for which service was down; nil where none was, or nobody knows yet.
    package private(set) var downtime: Int?

    /// What goes on with the time.
    package struct Running: Hashable, Sendable {
        package struct Spell<Value: Hashable & Sendable>: Hashable, Sendable {
            package let value: Value
            package let since: Timestamp
        }

        package let status: Spell<IncidentStatus>?
        package let priority: Spell<Priority>?
        /// When the outage began that is not over.
        package let outage: Timestamp?
    }

    package init(_ state: IncidentState) {
        let course = IncidentCourse(state)
        self.intervals = course.intervals
        self.cadence = Cadence(state, endedAt: course.stoppedAt)
        self.targets = MeasuredTargets(state.clocks)
        self.estimates = [
            EstimateAccuracy(state.estimates[.workaround], .workaround, end: state.milestones[.mitigated]),
            EstimateAccuracy(state.estimates[.restore], .restore, end: course.recoveredAt),
        ].compactMap(\.self)
        self.statusSeconds = [:]
        self.prioritySeconds = [:]
        self.running = course.running
        self.downtime = course.downtime
        for span in state.statusSpells.spans where !span.value.isEnded {
            guard let end = span.to else { continue }
            self.statusSeconds[span.value, default: 0] += end.seconds(since: span.from)
        }
        self.prioritySeconds = course.prioritySeconds
    }

    init(
        intervals: [MeasuredInterval.Name: MeasuredInterval],
        cadence: Cadence,
        targets: MeasuredTargets,
        estimates: [EstimateAccuracy],
        statusSeconds: [IncidentStatus: Int],
        prioritySeconds: [Priority: Int],
        running: Running,
        downtime: Int?
    ) {
        self.intervals = intervals
        self.cadence = cadence
        self.targets = targets
        self.estimates = estimates
        self.statusSeconds = statusSeconds
        self.prioritySeconds = prioritySeconds
        self.running = running
        self.downtime = downtime
    }

    /// With what runs counted up to `now`.
    package func settled(at now: Timestamp) -> IncidentMeasures {
        var measures = self
        measures.cadence = self.cadence.settled(at: now)
        if let spell = self.running.status {
            measures.statusSeconds[spell.value, default: 0] += max(0, now.seconds(since: spell.since))
        }
        if let spell = self.running.priority {
            measures.prioritySeconds[spell.value, default: 0] += max(0, now.seconds(since: spell.since))
        }
        if let began = self.running.outage { measures.downtime = max(0, now.seconds(since: began)) }
        measures.running = Running(status: nil, priority: nil, outage: nil)
        return measures
    }
}
