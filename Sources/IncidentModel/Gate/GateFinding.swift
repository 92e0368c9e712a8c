/// How an item of the closure gate stands, and why, in one sentence.
struct GateFinding: Hashable, Sendable {
    let isMet: Bool
    let why: String

    static func met(_ why: String) -> GateFinding { GateFinding(isMet: true, why: why) }
    static func unmet(_ why: String) -> GateFinding { GateFinding(isMet: false, why: why) }
}

extension IncidentState {
    func finding(of item: GateItem) -> GateFinding {
        switch item {
        case .resolvedAtSet: self.resolvedFinding
        case .recoveryTested: self.testFinding
        case .reporterConfirmed: self.confirmationFinding
        case .audiencesTold: self.audienceFinding
        case .tasksClosed: self.taskFinding
        case .decisionsChecked: self.decisionFinding
        case .causeRecorded: self.causeFinding
        case .followupsOwned: self.followupFinding
        case .authorityReportsDone: self.authorityFinding
        case .reviewWrittenOrPlanned: self.reviewFinding
        }
    }
}

// MARK: - The recovery

extension IncidentState {
    private var resolvedFinding: GateFinding {
        guard let at = self.milestones[.resolved] else {
            return .unmet("No time of resolution is set; change the status to resolved.")
        }
        return .met("Resolved \(at.date) \(at.clock) UTC.")
    }

    /// Tests of before the last opening tested another recovery.
    private var testFinding: GateFinding {
        let tests = self.recoveryTests.filter { $0.seq > self.openedBy }
        var last: [String: RecoveryTest] = [:]
        for test in tests { last[test.check] = test }
        let failed = last.values.filter { $0.result == .failed }.sorted { $0.seq < $1.seq }
        if let first = failed.first {
            let others = failed.count > 1 ? " and \(failed.count - 1) more" : ""
            return .unmet(
                "The last test of “\(first.check.excerpt(60))”\(others) failed; test again once it is mended."
            )
        }
        guard !tests.isEmpty else {
            let since = self.openedBy > 0 ? " since it was opened again" : ""
            return .unmet("Nobody has tested whether service is back\(since).")
        }
        return .met(last.count == 1 ? "One check passed." : "\(last.count) checks passed.")
    }

    private var confirmationFinding: GateFinding {
        let name = self.reporter.map { $0.name } ?? "The reporter"
        guard let last = self.confirmations.settings.last, last.seq > self.openedBy else {
            return .unmet("\(name) has not said yet whether it is over for them.")
        }
        guard last.value.said.isSatisfied else { return .unmet("\(name) is not satisfied.") }
        return .met("\(name) is satisfied\(last.value.said.how.map { " (\($0))" } ?? "").")
    }

    private static let outside: [UpdateAudience] = [.stakeholders, .executives, .public]

    private var audienceFinding: GateFinding {
        let wanted = Self.outside.filter { audience in
            self.updates[audience]?.isEmpty == false || (audience == .stakeholders && self.priority.isMajor)
        }
        guard !wanted.isEmpty else { return .met("Nobody outside of the room was told of it, so nobody waits.") }
        let waiting = wanted.filter { (self.updates[$0]?.settings.last?.seq ?? 0) <= self.resolvedBy ?? Int.max }
        guard waiting.isEmpty else {
            return .unmet("Not told of the end yet: \(waiting.map(\.words).joined(separator: ", ")).")
        }
        return .met("Told of the end: \(wanted.map(\.words).joined(separator: ", ")).")
    }
}

// MARK: - The work

extension IncidentState {
    private var taskFinding: GateFinding {
        let open = self.tasks.filter(\.isOpen).map(\.id)
        guard !open.isEmpty else {
            return .met(self.tasks.isEmpty ? "There were no tasks." : "All tasks are closed.")
        }
        return .unmet(open.count == 1 ? "One task is open: \(open[0])." : "\(open.sentence("tasks are open"))")
    }

    private var decisionFinding: GateFinding {
        let waiting = self.decisions.filter(\.waitsForCheck).map(\.id)
        guard !waiting.isEmpty else { return .met("No decision waits to be checked.") }
        guard waiting.count > 1 else { return .unmet("One decision is not checked yet: \(waiting[0]).") }
        return .unmet(waiting.sentence("decisions are not checked yet"))
    }

    private var causeFinding: GateFinding {
        if let confirmed = self.hypotheses.first(where: { $0.state == .confirmed }) {
            return .met("\(confirmed.id) is confirmed.")
        }
        if let link = self.links.first(where: { $0.relation == .problem || $0.relation == .causedBy }) {
            return .met("The cause is followed up in \(link.target.text.excerpt(60)).")
        }
        if self.review.has(.cause) { return .met("The review names the cause.") }
        return .unmet("No cause is on record: confirm a hypothesis, write the review's cause, or link a problem.")
    }

    private var followupFinding: GateFinding {
        if self.followups.isEmpty {
            return self.priority.isMajor
                ? .unmet("No follow-up is noted; a major incident needs one, with an owner and a date.")
                : .met("There are no follow-ups.")
        }
        let count = self.followups.count
        return .met(
            count == 1 ? "The follow-up has an owner and a date." : "All \(count) follow-ups have an owner and a date."
        )
    }

    private var authorityFinding: GateFinding {
        let waiting = self.clocks.values.filter { $0.isActive }.sorted().compactMap { clock -> String? in
            if case .report(let report) = clock.name { report.words } else { nil }
        }
        guard !waiting.isEmpty else { return .met("No authority waits for a report.") }
        return .unmet("An authority waits: \(waiting.joined(separator: ", ")).")
    }

    private var reviewFinding: GateFinding {
        if let plan = self.review.plan { return .met("The review is planned for \(plan.at.date).") }
        let missing = [ReviewSection.summary, .lessons].filter { !self.review.has($0) }
        guard !missing.isEmpty else { return .met("The review is written.") }
        let what = missing.map { "its \($0.words)" }.joined(separator: " and ")
        return .unmet("The review is neither planned nor written: \(what) are missing.")
    }
}

extension [String] {
    /// A sentence such as “Two tasks are open: TASK-3, TASK-5.”.
    fileprivate func sentence(_ what: String) -> String {
        let words = ["Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"]
        let index = self.count - 2
        let count = words.indices.contains(index) ? words[index] : "\(self.count)"
        return "\(count) \(what): \(self.joined(separator: ", "))."
    }
}
