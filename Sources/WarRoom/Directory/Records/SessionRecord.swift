package import IncidentModel

/// A signed-in browser or program of a person.
package struct SessionRecord: Hashable, Sendable {
    /// `ses_N`: what ``Principal/credential`` names.
    package let id: String
    /// The user's id.
    package let user: String
    package let startedAt: Timestamp
    package let expiresAt: Timestamp
    /// Where it came from and with which program, for the person to recognise it.
    package let address: String?
    package let agent: String?
    let hash: String
}
