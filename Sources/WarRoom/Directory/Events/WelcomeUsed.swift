package import IncidentModel

/// The one-time link was used; the administrator whom it made is the `user.created` beside it.
package struct WelcomeUsed: DirectoryPayload, Hashable {
    package static let kind = "welcome.used"

    /// The id of the new administrator.
    let user: String

    init(user: String) { self.user = user }

    package init(_ data: Fields) throws(Refusal) { self.user = try data.text("user") }

    package var data: JSONObject { JSONObject([.init(key: "user", value: .string(self.user))]) }

    package func apply(to state: inout DirectoryState, _ stamp: DirectoryStamp) -> [EndedCredential] {
        state.welcome = nil
        return []
    }
}
