package import IncidentModel

/// A person was added.
package struct UserCreated: DirectoryPayload, Hashable {
    package static let kind = "user.created"

    let id: String
    let handle: String
    let name: String
    let role: ProductRole
    /// The scrypt string.
    let password: String?

    init(id: String, handle: String, name: String, role: ProductRole, password: String?) {
        self.id = id
        self.handle = handle
        self.name = name
        self.role = role
        self.password = password
    }

    package init(_ data: Fields) throws(Refusal) {
        self.id = try data.text("id")
        self.handle = try data.text("handle")
        self.name = try data.text("name", bytes: 1000)
        self.role = try data.word("role", of: ProductRole.self)
        self.password = try data.optionalText("password")
    }

    package var data: JSONObject {
        var data = JSONObject()
        data["id"] = .string(self.id)
        data["handle"] = .string(self.handle)
        data["name"] = .string(self.name)
        data["role"] = .string(self.role.rawValue)
        data["password"] = self.password.map(JSON.string)
        return data
    }

    package func apply(to state: inout DirectoryState, _ stamp: DirectoryStamp) -> [EndedCredential] {
        state.add(
            UserRecord(
                id: self.id,
                handle: self.handle,
                name: self.name,
                role: self.role,
                createdAt: stamp.recordedAt,
                password: self.password
            )
        )
        return []
    }
}
