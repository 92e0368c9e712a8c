package import IncidentModel

/// A report as the directory holds it, without its description, which is read from the log where it is wanted.
package struct ReportRecord: Hashable, Sendable {
    /// What became of it, when, and who said so.
    package struct Triage: Hashable, Sendable {
        package let outcome: ReportOutcome
        package let at: Timestamp
        package let by: Person
    }

    package let id: ReportID
    /// The entry of the directory's log that it came in with.
    package let seq: Int
    package let title: String
    package let reporter: Reporter
    package let reportedAt: Timestamp?
    package let services: [String]
    package let isDrill: Bool
    package let receivedAt: Timestamp
    /// Who put it in; their own report where they did so for themselves.
    package let by: Person
    package internal(set) var triage: Triage?

    package var isOpen: Bool { self.triage == nil }
    /// When it was noticed, as far as we know.
    package var time: Timestamp { self.reportedAt ?? self.receivedAt }
}
