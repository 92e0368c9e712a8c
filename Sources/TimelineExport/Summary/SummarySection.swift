package import IncidentModel

/// One part of the summary: a fold over the entries of the scope, shown as a table and as a member of the JSON.
///
/// One file a part, one line in ``SummaryCatalogue``.
package protocol SummarySection: Sendable {
    /// The name in `summary` of the JSON export.
    static var member: String { get }

    init()

    /// Takes the next entry in the order of the record.
    mutating func add(_ fact: TimelineFact)

    /// Writes one JSON value; times in UTC.
    func write(to writer: inout JSONWriter, _ facts: TimelineFacts)

    /// The table to read; nil where there is nothing to tell.
    func table(_ facts: TimelineFacts, _ zone: TimelineZone) -> SummaryTable?

    /// What it comes to in one sentence, for the paragraph that a report begins with; nil where that is nothing.
    func sentence(_ facts: TimelineFacts, _ zone: TimelineZone) -> String?

    /// What people wrote to be read in whole; it stands above all tables.
    func prose(_ zone: TimelineZone) -> [SummaryProse]
}

extension SummarySection {
    package func sentence(_ facts: TimelineFacts, _ zone: TimelineZone) -> String? { nil }

    package func prose(_ zone: TimelineZone) -> [SummaryProse] { [] }
}

/// Rows under column titles, all plain text that each format escapes in its own way.
package struct SummaryTable: Hashable, Sendable {
    package let title: String
    package let columns: [String]
    package let rows: [[String]]
    /// Sentences under the table.
    package let notes: [String]

    package init(_ title: String, columns: [String], rows: [[String]], notes: [String] = []) {
        // A column that nobody filled tells nothing.
        let kept = columns.indices.filter { index in rows.contains { !$0[index].isEmpty } }
        self.title = title
        self.columns = kept.map { columns[$0] }
        self.rows = rows.map { row in kept.map { row[$0] } }
        self.notes = notes
    }
}

/// The parts of the summary in the order in which they are shown; one line a part.
package enum SummaryCatalogue {
    package static let sections: [any SummarySection.Type] = [
        ReviewHistory.self,
        MilestoneHistory.self,
        IntervalHistory.self,
        StatusHistory.self,
        PriorityHistory.self,
        ImpactHistory.self,
        ReadingHistory.self,
        CostHistory.self,
        ClockHistory.self,
        RecoveryHistory.self,
        UpdateHistory.self,
        DeliveryHistory.self,
        SilenceHistory.self,
        AuthorityHistory.self,
        HypothesisHistory.self,
        DecisionHistory.self,
        ActionHistory.self,
        RunbookHistory.self,
        TaskHistory.self,
        EscalationHistory.self,
        RoleHistory.self,
        HandoverHistory.self,
        RecoveryTestHistory.self,
        ConfirmationHistory.self,
        GateHistory.self,
        FollowupHistory.self,
        LinkHistory.self,
        FileHistory.self,
        ComponentHistory.self,
        AlertHistory.self,
        Attendance.self,
    ]
}
