package import IncidentModel

/// A person signed in.
package struct SessionStarted: DirectoryPayload, Hashable {
    package static let kind = "session.started"

    let id: String
    let user: String
    /// SHA-256 of the session's secret.
    let hash: String
    let expiresAt: Timestamp
    let address: String?
    let agent: String?

    init(id: String, user: String, hash: String, expiresAt: Timestamp, address: String?, agent: String?) {
        self.id = id
        self.user = user
        self.hash = hash
        self.expiresAt = expiresAt
        self.address = address
        self.agent = agent
    }

    package init(_ data: Fields) throws(Refusal) {
        self.id = try data.text("id")
        self.user = try data.text("user")
        self.hash = try data.text("hash")
        self.expiresAt = try data.time("expires_at")
        self.address = try data.optionalText("address")
        self.agent = try data.optionalText("agent")
    }

    package var data: JSONObject {
        var data = JSONObject()
        data["id"] = .string(self.id)
        data["user"] = .string(self.user)
        data["hash"] = .string(self.hash)
        data["expires_at"] = .string(self.expiresAt.text)
        data["address"] = self.address.map(JSON.string)
        data["agent"] = self.agent.map(JSON.string)
        return data
    }

    package func apply(to state: inout DirectoryState, _ stamp: DirectoryStamp) -> [EndedCredential] {
        let forgotten = state.add(
            SessionRecord(
                id: self.id,
                user: self.user,
                startedAt: stamp.recordedAt,
                expiresAt: self.expiresAt,
                address: self.address,
                agent: self.agent,
                hash: self.hash
            )
        )
        return forgotten.map { .expired($0.id) }
    }
}
