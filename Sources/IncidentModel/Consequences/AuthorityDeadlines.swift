/// From when to when the clocks of the authorities' reports run.
///
/// DORA: Regulation (EU) 2022/2554 with RTS (EU) 2025/301, Article 5. NIS2: Directive (EU) 2022/2555, Article 23(4).
/// GDPR: Regulation (EU) 2016/679, Article 33(1). It reckons; it gives no legal advice.
package struct AuthorityDeadlines: Sendable {
    package struct Run: Hashable, Sendable {
        package let start: Timestamp
        package let target: Timestamp
    }

    private static let hour = 3600

    private let rules: AuthorityRules

    package init(_ rules: AuthorityRules) { self.rules = rules }

    /// Nil as long as the moment from which it counts is not on record.
    package func run(of report: AuthorityReport, in state: IncidentState) -> Run? {
        switch report {
        case .doraInitial: self.doraInitial(state)
        case .doraIntermediate: self.after(.doraInitial, hours: 72, report, state)
        case .doraFinal: self.afterMonth(.doraIntermediate, report, state)
        case .nis2EarlyWarning: self.aware(state, hours: 24)
        case .nis2Notification: self.aware(state, hours: self.rules.isTrustServiceProvider ? 24 : 72)
        case .nis2Final: self.afterMonth(.nis2Notification, report, state)
        case .gdprNotification: self.aware(state, hours: 72)
        }
    }

    /// Whether a report counts from an earlier one.
    package func follows(_ report: AuthorityReport) -> Bool {
        switch report {
        case .doraIntermediate, .doraFinal, .nis2Final: true
        case .doraInitial, .nis2EarlyWarning, .nis2Notification, .gdprNotification: false
        }
    }

    /// From what it counts, in words.
    package static func anchor(of report: AuthorityReport) -> String {
        switch report {
        case .doraInitial: "it counts from the classification as major"
        case .doraIntermediate: "it counts from the submission of the initial notification"
        case .doraFinal: "it counts from the submission of the intermediate report"
        case .nis2Final: "it counts from the submission of the notification"
        case .nis2EarlyWarning, .nis2Notification, .gdprNotification: "it counts from when the incident became known"
        }
    }

    /// Four hours from the classification, and no later than 24 hours from awareness, unless it was classified later
    /// than that.
    private func doraInitial(_ state: IncidentState) -> Run? {
        guard let classified = state.milestones[.classifiedMajor], let aware = state.awareAt else { return nil }
        let fromClassification = classified.adding(seconds: 4 * Self.hour)
        let fromAwareness = aware.adding(seconds: 24 * Self.hour)
        let target = classified > fromAwareness ? fromClassification : min(fromClassification, fromAwareness)
        return Run(start: classified, target: self.working(target, .doraInitial))
    }

    private func aware(_ state: IncidentState, hours: Int) -> Run? {
        state.awareAt.map { Run(start: $0, target: $0.adding(seconds: hours * Self.hour)) }
    }

    private func after(
        _ earlier: AuthorityReport,
        hours: Int,
        _ report: AuthorityReport,
        _ state: IncidentState
    ) -> Run? {
        state.submissions[earlier].map {
            Run(start: $0.at, target: self.working($0.at.adding(seconds: hours * Self.hour), report))
        }
    }

    private func afterMonth(_ earlier: AuthorityReport, _ report: AuthorityReport, _ state: IncidentState) -> Run? {
        state.submissions[earlier].map { Run(start: $0.at, target: self.working($0.at.addingMonth, report)) }
    }

    /// Noon of the next working day where the rule for weekends and holidays holds; days are those of UTC.
    private func working(_ target: Timestamp, _ report: AuthorityReport) -> Timestamp {
        let isStrict = self.rules.isSignificantEntity && (report == .doraInitial || report == .doraIntermediate)
        guard report.regime == .dora, self.rules.hasWeekendRule, !isStrict, self.isFree(target) else { return target }
        var day = target
        repeat { day = day.adding(seconds: 24 * Self.hour) } while self.isFree(day)
        return day.startOfDay.adding(seconds: 12 * Self.hour)
    }

    private func isFree(_ time: Timestamp) -> Bool {
        time.weekday >= 6 || self.rules.holidays.contains(time.date)
    }
}
