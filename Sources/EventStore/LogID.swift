package import IncidentModel

/// The name of one append-only log: an incident's number, or `directory` for users, tokens, hooks and policy.
package struct LogID: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }

    package init(_ incident: IncidentID) { self.description = incident.description }

    package static let directory = LogID("directory")

    /// The incident whose log this is; nil for the directory.
    package var incident: IncidentID? { IncidentID(self.description) }
}
