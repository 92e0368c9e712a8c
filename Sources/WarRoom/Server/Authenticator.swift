internal import IncidentModel

/// Looks credentials up.
///
/// Asked on the I/O loop for every request, so it must answer from memory; implemented by the directory.
package protocol Authenticator: Sendable {
    /// Whose browser session this is; nil where it is unknown or ended.
    func principal(session secret: String) -> Principal?

    /// Whose token this is; nil where it is unknown, revoked or expired.
    func principal(bearer token: String) -> Principal?
}
