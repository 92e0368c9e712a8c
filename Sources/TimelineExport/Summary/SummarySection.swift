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
}

/// Rows under column titles, all plain text that each format escapes in its own way.
package struct SummaryTable: Hashable, Sendable {
    package let title: String
    package let columns: [String]
    package let rows: [[String]]
    /// Sentences under the table.
    package let notes: [String]

    package init(_ title: String, columns: [String], rows: [[String]], notes: [String] = []) {
        self.title = title
        self.columns = columns
        self.rows = rows
        self.notes = notes
    }
}

/// The parts of the summary in the order in which they are shown; one line a part.
package enum SummaryCatalogue {
    package static let sections: [any SummarySection.Type] = [
        StatusHistory.self,
        RecoveryHistory.self,
        UpdateHistory.self,
        EscalationHistory.self,
        RoleHistory.self,
        Attendance.self,
        AlertHistory.self,
        ComponentHistory.self,
    ]
}
