package import IncidentModel

/// A one-time link for the first administrator was made; it takes the place of an earlier one.
package struct WelcomeIssued: DirectoryPayload, Hashable {
    package static let kind = "welcome.issued"

    /// SHA-256 of the link's secret.
    let hash: String
    let expiresAt: Timestamp

    init(hash: String, expiresAt: Timestamp) {
        self.hash = hash
        self.expiresAt = expiresAt
    }

    package init(_ data: Fields) throws(Refusal) {
        self.hash = try data.text("hash")
        self.expiresAt = try data.time("expires_at")
    }

    package var data: JSONObject {
        var data = JSONObject()
        data["hash"] = .string(self.hash)
        data["expires_at"] = .string(self.expiresAt.text)
        return data
    }

    package func apply(to state: inout DirectoryState, _ stamp: DirectoryStamp) -> [EndedCredential] {
        state.welcome = DirectoryState.Welcome(hash: self.hash, expiresAt: self.expiresAt)
        return []
    }
}
