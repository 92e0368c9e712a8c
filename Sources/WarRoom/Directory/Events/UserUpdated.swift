package import IncidentModel
internal import WireProtocol

/// A person's name, role or standing changed; what is absent stayed as it was.
package struct UserUpdated: DirectoryPayload, Hashable {
    package static let kind = "user.updated"

    /// The user's id.
    let user: String
    let name: String?
    let role: ProductRole?
    let disabled: Bool?

    init(user: String, name: String?, role: ProductRole?, disabled: Bool?) {
        self.user = user
        self.name = name
        self.role = role
        self.disabled = disabled
    }

    package init(_ data: Fields) throws(Refusal) {
        self.user = try data.text("user")
        self.name = try data.optionalText("name", bytes: 1000)
        self.role = try data.optionalWord("role", of: ProductRole.self)
        self.disabled = try data.optionalBool("disabled")
    }

    package var data: JSONObject {
        var data = JSONObject()
        data["user"] = .string(self.user)
        data["name"] = self.name.map(JSON.string)
        data["role"] = self.role.map { .string($0.rawValue) }
        data["disabled"] = self.disabled.map(JSON.bool)
        return data
    }

    package func apply(to state: inout DirectoryState, _ stamp: DirectoryStamp) -> [EndedCredential] {
        guard var user = state.user(id: self.user) else { return [] }
        let oldRole = user.role
        user.name = self.name ?? user.name
        user.role = self.role ?? user.role
        user.isDisabled = self.disabled ?? user.isDisabled
        state.replace(user)
        if user.isDisabled {
            return state.endSessions(of: user.id).map { session in
                EndedCredential(credential: session.id, code: .policy, reason: "Your account was disabled.")
            }
        }
        guard user.role != oldRole else { return [] }
        // An open connection keeps the role it began with, so it has to come back under the new one.
        return state.sessions(of: user.id).map { session in
            EndedCredential(credential: session.id, code: .goingAway, reason: "Your role has changed.")
        }
    }
}
