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
}
