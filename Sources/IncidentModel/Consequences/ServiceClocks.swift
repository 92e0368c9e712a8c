/// The clocks of a priority's service targets follow what happens in the incident.
package enum ServiceClocks: Consequence {
    package static let kinds: Set<String> = [
        "incident.declared", "status.changed", "incident.closed", "incident.merged", "priority.changed",
        "priority.overridden", "impact.set", "role.assigned", "handover.accepted", "escalation.acknowledged",
        "escalation.joined", "update.published", "milestone.set", "hypothesis.opened", "action.recorded",
        "task.opened", "step.completed",
    ]

    /// Work that shows that the response has begun.
    private static let work = ["hypothesis.opened", "action.recorded", "task.opened", "step.completed"]

    package static func facts(in state: IncidentState, _ context: DecisionContext) -> [any EventPayload] {
        ClockName.service.flatMap { Self.facts($0, in: state, context, isForced: false) }
    }

    /// As above; `isForced` gives clocks that run the targets of the policy as it is now.
    static func facts(
        _ name: ClockName,
        in state: IncidentState,
        _ context: DecisionContext,
        isForced: Bool
    ) -> [any EventPayload] {
        let clock = state.clocks[name]
        if Self.isDone(name, state) {
            guard let clock, clock.isActive else { return [] }
            return [ClockMet(clock: name, targetAt: clock.targetAt, at: Self.doneAt(name, state) ?? context.eventAt)]
        }
        guard state.isWorked else { return Self.ended(clock, state, context) }
        guard let minutes = context.policy.clocks[state.priority]?.minutes(name) else {
            guard let clock, clock.isActive, clock.priority != state.priority || isForced else { return [] }
            let reason = "\(state.priority.rawValue) has no target for it."
            return [ClockPaused(clock: clock, at: context.eventAt, reason: reason, isEnd: true)]
        }
        return Self.running(name, minutes, in: state, now: context.now, isForced: isForced)
    }

    private static func running(
        _ name: ClockName,
        _ minutes: Int,
        in state: IncidentState,
        now: Timestamp,
        isForced: Bool
    ) -> [any EventPayload] {
        guard let opened = state.openedAt ?? state.milestones[.declared] else { return [] }
        guard let clock = state.clocks[name], clock.startedAt >= opened || clock.isActive else {
            // What is written down afterwards is history; a clock of it would have run out before it began.
            let start = Self.start(name, from: opened, minutes, state)
            return start.targetAt > now ? [start] : []
        }
        let target = clock.startedAt.adding(seconds: minutes * 60)
        switch clock.state {
        case .running, .atRisk, .breached:
            guard clock.priority != state.priority || isForced, clock.targetAt != target else { return [] }
            let reason =
                isForced ? "The policy has another target now." : "The priority is \(state.priority.rawValue) now."
            return [Self.start(name, from: clock.startedAt, minutes, state, reason: reason)]
        case .paused:
            // Ended with an earlier priority or status, which holds no more.
            guard clock.pause?.isEnd == true, clock.priority != state.priority || isForced else { return [] }
            return [Self.start(name, from: clock.startedAt, minutes, state)]
        case .met: return []
        }
    }

    private static func start(
        _ name: ClockName,
        from start: Timestamp,
        _ minutes: Int,
        _ state: IncidentState,
        reason: String? = nil
    ) -> ClockStarted {
        ClockStarted(
            clock: name,
            startedAt: start,
            targetAt: start.adding(seconds: minutes * 60),
            priority: state.priority,
            reason: reason
        )
    }

    private static func ended(
        _ clock: ServiceClock?,
        _ state: IncidentState,
        _ context: DecisionContext
    ) -> [any EventPayload] {
        guard let clock, clock.isActive || (clock.state == .paused && clock.pause?.isEnd == false) else { return [] }
        let reason = "The incident is \(state.status.rawValue)."
        return [ClockPaused(clock: clock, at: context.eventAt, reason: reason, isEnd: true)]
    }

    private static func isDone(_ name: ClockName, _ state: IncidentState) -> Bool {
        switch name {
        case .acknowledge: state.milestones[.acknowledged] != nil || Self.isThrough(state)
        case .firstUpdate: Self.outside.contains { state.updates[$0]?.isEmpty == false }
        case .response:
            Self.isThrough(state) || state.status == .identified || state.status == .monitoring
                || Self.work.contains { state.entries.count(of: $0) > 0 }
        case .resolution: Self.isThrough(state)
        case .nextUpdate, .report: false
        }
    }

    private static let outside: [UpdateAudience] = [.stakeholders, .executives, .public]

    /// Whether the incident was carried to its end.
    private static func isThrough(_ state: IncidentState) -> Bool {
        state.status == .resolved || state.status == .closed
    }

    private static func doneAt(_ name: ClockName, _ state: IncidentState) -> Timestamp? {
        switch name {
        case .acknowledge: state.milestones[.acknowledged]
        case .resolution: state.milestones[.resolved]
        case .firstUpdate, .response, .nextUpdate, .report: nil
        }
    }
}

extension ServiceTargets {
    fileprivate func minutes(_ name: ClockName) -> Int? {
        switch name {
        case .acknowledge: self.acknowledge
        case .firstUpdate: self.firstUpdate
        case .response: self.response
        case .resolution: self.resolution
        case .nextUpdate, .report: nil
        }
    }
}
