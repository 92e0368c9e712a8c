/// Something that has to be so before an incident is closed (contract section 5).
package enum GateItem: String, Hashable, Sendable, CaseIterable {
    case resolvedAtSet = "resolved_at_set"
    case recoveryTested = "recovery_tested"
    case reporterConfirmed = "reporter_confirmed"
    case audiencesTold = "audiences_told"
    case tasksClosed = "tasks_closed"
    case decisionsChecked = "decisions_checked"
    case causeRecorded = "cause_recorded"
    case followupsOwned = "followups_owned"
    case authorityReportsDone = "authority_reports_done"
    case reviewWrittenOrPlanned = "review_written_or_planned"

    package var words: String {
        switch self {
        case .resolvedAtSet: "time of resolution set"
        case .recoveryTested: "recovery tested"
        case .reporterConfirmed: "reporter confirmed"
        case .audiencesTold: "audiences told"
        case .tasksClosed: "tasks closed"
        case .decisionsChecked: "decisions checked"
        case .causeRecorded: "cause recorded"
        case .followupsOwned: "follow-ups owned"
        case .authorityReportsDone: "authority reports done"
        case .reviewWrittenOrPlanned: "review written or planned"
        }
    }
}
