/// Each audience's clock runs to the update that it was promised, or that the policy's cadence asks for.
package enum UpdateClocks: Consequence {
    package static let kinds: Set<String> = [
        "incident.declared", "status.changed", "incident.closed", "incident.merged", "priority.changed",
        "priority.overridden", "impact.set", "update.published", "update.snoozed", "entry.redacted",
    ]

    /// Where a clock is to run to.
    fileprivate struct Run {
        let start: Timestamp
        let target: Timestamp
        var reason: String?
        /// Nil for a promise, which no priority changes.
        var priority: Priority?
    }

    package static func facts(in state: IncidentState, _ context: DecisionContext) -> [any EventPayload] {
        UpdateAudience.allCases.flatMap { Self.facts($0, in: state, context, isForced: false) }
    }

    /// As above; `isForced` gives clocks that run the cadence of the policy as it is now.
    static func facts(
        _ audience: UpdateAudience,
        in state: IncidentState,
        _ context: DecisionContext,
        isForced: Bool
    ) -> [any EventPayload] {
        let clock = state.updateClock(audience)
        let told = state.updates[audience]?.settings.last
        let isTold = clock.map { clock in told.map { $0.seq > clock.seq } ?? false } ?? false
        guard state.isWorked else {
            guard let clock, clock.isActive else { return [] }
            if isTold { return [Self.met(clock, told, context)] }
            let reason = "The incident is \(state.status.rawValue)."
            return [ClockPaused(clock: clock, at: context.eventAt, reason: reason, isEnd: true)]
        }
        let run = Self.run(audience, in: state, context.policy)
        // What is written down afterwards is history; a clock of it would have run out before it began.
        let isAhead = run.map { $0.target > context.now } ?? false
        guard let clock else { return isAhead ? run.map { [$0.started(audience)] } ?? [] : [] }
        var facts: [any EventPayload] = []
        if isTold, clock.isActive { facts.append(Self.met(clock, told, context)) }
        if let run {
            if isTold ? isAhead : Self.changes(clock, run, state, isForced: isForced) {
                facts.append(run.started(audience))
            }
        } else if clock.isActive, !isTold {
            let reason = "No further update is promised."
            facts.append(ClockPaused(clock: clock, at: context.eventAt, reason: reason, isEnd: true))
        }
        return facts
    }

    /// Whether a clock whose audience has not been told since runs to another time from now on.
    private static func changes(_ clock: ServiceClock, _ run: Run, _ state: IncidentState, isForced: Bool) -> Bool {
        if clock.state == .paused { return clock.pause?.isEnd == true }
        guard run.target != clock.targetAt else { return false }
        // What runs at the cadence of its priority keeps it, whatever the policy has become.
        return run.priority == nil || clock.priority != run.priority || isForced
    }

    private static func met(
        _ clock: ServiceClock,
        _ told: History<PublishedUpdate>.Setting?,
        _ context: DecisionContext
    ) -> ClockMet {
        ClockMet(clock: clock.name, targetAt: clock.targetAt, at: told?.value.at ?? context.eventAt)
    }

    /// A snooze that is younger than the last update holds, then that update's promise, then the cadence.
    private static func run(_ audience: UpdateAudience, in state: IncidentState, _ policy: Policy) -> Run? {
        let told = state.updates[audience]?.settings.last
        let opened = state.openedAt ?? state.milestones[.declared]
        guard let start = told.map({ max($0.value.at, opened ?? $0.value.at) }) ?? opened else { return nil }
        if let snooze = state.snoozes[audience]?.settings.last, snooze.seq > told?.seq ?? 0,
            snooze.value.until > start
        {
            return Run(start: start, target: snooze.value.until, reason: "It was put off.")
        }
        if let told, let promise = told.value.update.nextUpdateAt {
            return Run(start: min(told.value.at, promise), target: promise)
        }
        guard let minutes = policy.cadence[state.priority]?[audience],
            told != nil || audience == .responders || policy.clocks[state.priority]?.firstUpdate == nil
        else { return nil }
        return Run(start: start, target: start.adding(seconds: minutes * 60), priority: state.priority)
    }
}

extension UpdateClocks.Run {
    fileprivate func started(_ audience: UpdateAudience) -> ClockStarted {
        ClockStarted(
            clock: .nextUpdate(audience),
            startedAt: self.start,
            targetAt: self.target,
            priority: self.priority,
            reason: self.reason
        )
    }
}
