package import IncidentModel

/// A bot got a token.
package struct TokenCreated: DirectoryPayload, Hashable {
    package static let kind = "token.created"

    let id: String
    let name: String
    /// SHA-256 of the token.
    let hash: String
    let incidents: Set<IncidentID>?
    let commands: Set<String>?
    let expiresAt: Timestamp?

    init(
        id: String,
        name: String,
        hash: String,
        incidents: Set<IncidentID>?,
        commands: Set<String>?,
        expiresAt: Timestamp?
    ) {
        self.id = id
        self.name = name
        self.hash = hash
        self.incidents = incidents
        self.commands = commands
        self.expiresAt = expiresAt
    }

    package init(_ data: Fields) throws(Refusal) {
        self.id = try data.text("id")
        self.name = try data.text("name", bytes: 1000)
        self.hash = try data.text("hash")
        self.incidents = try TokenScope.incidents(data)
        self.commands = try TokenScope.commands(data)
        self.expiresAt = try data.optionalTime("expires_at")
    }

    package var data: JSONObject {
        var data = JSONObject()
        data["id"] = .string(self.id)
        data["name"] = .string(self.name)
        data["hash"] = .string(self.hash)
        data["incidents"] = TokenScope.json(incidents: self.incidents)
        data["commands"] = TokenScope.json(commands: self.commands)
        data["expires_at"] = self.expiresAt.map { .string($0.text) }
        return data
    }

    package func apply(to state: inout DirectoryState, _ stamp: DirectoryStamp) -> [EndedCredential] {
        state.add(
            TokenRecord(
                id: self.id,
                name: self.name,
                incidents: self.incidents,
                commands: self.commands,
                createdAt: stamp.recordedAt,
                createdBy: stamp.by.handle,
                expiresAt: self.expiresAt,
                hash: self.hash
            )
        )
        return []
    }
}
