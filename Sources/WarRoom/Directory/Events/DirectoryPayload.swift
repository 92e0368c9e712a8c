package import IncidentModel
package import WireProtocol

/// One kind of fact of the directory: what it carries and what it changes.
///
/// One file a kind, one line in ``DirectoryCatalogue``. A kind carries secrets only as SHA-256, under `hash`, and
/// passwords only as a scrypt string, under `password`; ``DirectoryAudit`` leaves out both.
package protocol DirectoryPayload: Sendable {
    /// The name in the log, such as `user.created`.
    static var kind: String { get }

    /// Reads the stored data; throws where it is not what this kind writes.
    init(_ data: Fields) throws(Refusal)

    /// The members of `data` in the order in which they are written.
    var data: JSONObject { get }

    /// Changes the state, and names the credentials whose open connections must be closed for it.
    ///
    /// Total: a fact cannot fail.
    func apply(to state: inout DirectoryState, _ stamp: DirectoryStamp) -> [EndedCredential]
}

/// Under which number, when and by whom a fact was recorded.
package struct DirectoryStamp: Hashable, Sendable {
    package let seq: Int
    package let recordedAt: Timestamp
    package let by: Author
}

/// A credential whose open connections must be closed.
package struct EndedCredential: Hashable, Sendable {
    /// A session's or token's id, as in ``Principal/credential``.
    package let credential: String
    package let code: CloseCode
    /// One plain sentence for the person at the other end.
    package let reason: String

    static func expired(_ credential: String) -> EndedCredential {
        EndedCredential(credential: credential, code: .policy, reason: "The time of your session or token is over.")
    }
}
