package import IncidentModel
internal import WireProtocol

/// A person's password changed: all their sessions end, but for the one that it was changed in.
package struct UserPasswordSet: DirectoryPayload, Hashable {
    package static let kind = "user.password_set"

    let user: String
    /// The scrypt string.
    let password: String
    /// The id of the session that goes on.
    let keeps: String?

    init(user: String, password: String, keeps: String?) {
        self.user = user
        self.password = password
        self.keeps = keeps
    }

    package init(_ data: Fields) throws(Refusal) {
        self.user = try data.text("user")
        self.password = try data.text("password")
        self.keeps = try data.optionalText("keeps")
    }

    package var data: JSONObject {
        var data = JSONObject()
        data["user"] = .string(self.user)
        data["password"] = .string(self.password)
        data["keeps"] = self.keeps.map(JSON.string)
        return data
    }

    package func apply(to state: inout DirectoryState, _ stamp: DirectoryStamp) -> [EndedCredential] {
        guard var user = state.user(id: self.user) else { return [] }
        user.password = self.password
        state.replace(user)
        return state.endSessions(of: user.id, except: self.keeps).map { session in
            EndedCredential(credential: session.id, code: .policy, reason: "Your password was changed.")
        }
    }
}
