package import IncidentModel

/// A policy that was applied.
package struct PolicyRecord: Hashable, Sendable {
    /// Counts from 1.
    package let revision: Int
    package let at: Timestamp
    package let by: Author
    /// SHA-256 of the file in lower-case hex.
    package let sha256: String
    package let note: String?
    /// Whether clocks that ran then were to follow it.
    package let followsRunning: Bool
    /// The file as it was written.
    package let text: String

    /// The members without the file.
    func writeMembers(to writer: inout JSONWriter) {
        writer.member("revision", self.revision)
        writer.member("at", self.at)
        writer.key("by")
        self.by.person.write(to: &writer)
        writer.member("sha256", self.sha256)
        writer.nullable("note", self.note)
        writer.member("running", self.followsRunning ? "update" : "keep")
    }
}
