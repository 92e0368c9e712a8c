/// The authorities' clocks of the regimes that the policy turns on.
package enum AuthorityClocks: Consequence {
    package static let kinds: Set<String> = [
        "incident.declared", "priority.changed", "priority.overridden", "impact.set", "category.set", "milestone.set",
        "reading.recorded", "report.submitted", "clock.started", "status.changed",
    ]

    package static func facts(in state: IncidentState, _ context: DecisionContext) -> [any EventPayload] {
        let rules = context.policy.authority
        guard !rules.regimes.isEmpty || !state.submissions.isEmpty else { return [] }
        let deadlines = AuthorityDeadlines(rules)
        return AuthorityReport.allCases.flatMap { report in
            Self.facts(report, in: state, deadlines, rules.regimes[report.regime])
        }
    }

    private static func facts(
        _ report: AuthorityReport,
        in state: IncidentState,
        _ deadlines: AuthorityDeadlines,
        _ rule: AuthorityRules.Rule?
    ) -> [any EventPayload] {
        let clock = state.clocks[.report(report)]
        if let submission = state.submissions[report], let clock, submission.seq > clock.seq {
            guard clock.isActive else { return [] }
            return [ClockMet(clock: clock.name, targetAt: clock.targetAt, at: submission.at)]
        }
        guard let rule, let run = deadlines.run(of: report, in: state) else { return [] }
        guard let clock else {
            // What comes after a report follows from it; the first ones follow from the rule.
            guard deadlines.follows(report) || Self.applies(rule, to: state) else { return [] }
            return [ClockStarted(clock: .report(report), startedAt: run.start, targetAt: run.target)]
        }
        guard clock.isActive, clock.targetAt != run.target else { return [] }
        let was = "\(clock.targetAt.date) \(clock.targetAt.clock) UTC"
        return [
            ClockStarted(
                clock: .report(report),
                startedAt: run.start,
                targetAt: run.target,
                reason: "Its start was corrected; it was due \(was) before."
            )
        ]
    }

    /// Whether the regime concerns this incident without a person saying so.
    private static func applies(_ rule: AuthorityRules.Rule, to state: IncidentState) -> Bool {
        if rule.whenMajor, state.milestones[.classifiedMajor] != nil { return true }
        if rule.categories.contains(where: { state.category.starts(with: $0) }) { return true }
        guard let security = rule.security, let grade = state.impact.grades[.security] else { return false }
        return grade.isAtLeast(security)
    }
}

extension Impact.Grade {
    /// Whether it is as bad as another or worse; unknown is never.
    package func isAtLeast(_ other: Impact.Grade) -> Bool {
        let order: [Impact.Grade] = [.nothing, .low, .medium, .high]
        guard let own = order.firstIndex(of: self), let wanted = order.firstIndex(of: other) else { return false }
        return own >= wanted
    }
}
