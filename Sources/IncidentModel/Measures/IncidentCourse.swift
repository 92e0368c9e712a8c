/// The moments between which an incident is measured.
struct IncidentCourse {
    private let state: IncidentState
    /// When the work stopped, as the status says; nil while it goes on.
    let stoppedAt: Timestamp?
    /// When service came back: the recovery, or the resolution where nobody said more.
    let recoveredAt: Timestamp?

    init(_ state: IncidentState) {
        self.state = state
        // Resolved and then closed: the work stopped with the first of them.
        let stop = state.statusSpells.all.lastIndex { $0.value.isOpen }.map { $0 + 1 } ?? 0
        self.stoppedAt =
            state.status.isOpen || stop >= state.statusSpells.all.count ? nil : state.statusSpells.all[stop].since
        self.recoveredAt = state.milestones[.recovered] ?? state.milestones[.resolved]
    }

    private var milestones: [Milestone: Timestamp] { self.state.milestones }

    /// When it began: as the impact did, or was noticed, told or declared.
    private var beganAt: Timestamp? {
        self.milestones[.impactStarted] ?? self.milestones[.detected] ?? self.milestones[.reported]
            ?? self.milestones[.declared]
    }

    var intervals: [MeasuredInterval.Name: MeasuredInterval] {
        let told = self.milestones[.reported] ?? self.milestones[.declared]
        let took = self.milestones[.acknowledged] ?? self.workedSince
        let update = self.state.updates.values.compactMap { $0.settings.map(\.value.at).min() }.min()
        let isEnded = self.stoppedAt != nil
        return [
            .acknowledge: MeasuredInterval(from: told, to: took, isEnded: isEnded),
            .firstUpdate: MeasuredInterval(from: self.milestones[.declared], to: update, isEnded: isEnded),
            .mitigate: self.step(to: self.milestones[.mitigated], isEnded),
            .recover: self.step(to: self.recoveredAt, isEnded),
            .resolve: self.step(to: self.milestones[.resolved], isEnded),
        ]
    }

    private func step(to end: Timestamp?, _ isEnded: Bool) -> MeasuredInterval {
        MeasuredInterval(from: self.beganAt, to: end, isEnded: isEnded)
    }

    /// Where nobody acknowledged it in so many words, accepting what was proposed did; a declaration alone is none.
    private var workedSince: Timestamp? {
        guard self.state.statusSpells.all.first?.value == .proposed else { return nil }
        return self.state.statusSpells.all.first { $0.value.isOpen && $0.value != .proposed }?.since
    }

    var running: IncidentMeasures.Running {
        let status = self.state.statusSpells.all.last.flatMap { $0.value.isEnded ? nil : $0 }
        let isOpen = self.state.status.isOpen
        let priority = isOpen ? self.state.prioritySpells.all.last : nil
        // Under the priority that holds it is worked since both began.
        let workedSince = self.state.statusSpells.all.reduce(nil as Timestamp?) { since, spell in
            spell.value.isOpen ? since ?? spell.since : nil
        }
        return IncidentMeasures.Running(
            status: status.map { .init(value: $0.value, since: $0.since) },
            priority: priority.map { .init(value: $0.value, since: max($0.since, workedSince ?? $0.since)) },
            outage: isOpen && self.recoveredAt == nil && self.state.status != .proposed ? self.beganAt : nil
        )
    }

    /// Seconds of open work under each priority, without what goes on.
    var prioritySeconds: [Priority: Int] {
        var seconds: [Priority: Int] = [:]
        for work in self.work {
            for span in self.state.prioritySpells.spans {
                guard let end = [work.to, span.to].compactMap(\.self).min() else { continue }
                let length = end.seconds(since: max(work.from, span.from))
                if length > 0 { seconds[span.value, default: 0] += length }
            }
        }
        return seconds
    }

    /// The stretches in which it was open.
    private var work: [(from: Timestamp, to: Timestamp?)] {
        var stretches: [(from: Timestamp, to: Timestamp?)] = []
        for span in self.state.statusSpells.spans where span.value.isOpen {
            if let last = stretches.last, last.to == span.from {
                stretches[stretches.count - 1].to = span.to
            } else {
                stretches.append((span.from, span.to))
            }
        }
        return stretches
    }

    /// Nil where it is not over, or where it was no outage of its own.
    var downtime: Int? {
        switch self.state.outcome {
        case .duplicate, .falseAlarm, .cancelled: return nil
        case .resolved, .external, nil: break
        }
        guard let beganAt, let recoveredAt else { return nil }
        return max(0, recoveredAt.seconds(since: beganAt))
    }
}
