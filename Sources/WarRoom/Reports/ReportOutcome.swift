package import IncidentModel

/// What became of a report.
package enum ReportOutcome: Hashable, Sendable {
    /// It made an incident, or belongs to one.
    case incident(IncidentID)
    /// It is no incident and was handed on.
    case request(to: String, note: String?)
}
