package import IncidentModel

/// A hook's address takes nothing any more.
package struct HookRevoked: DirectoryPayload, Hashable {
    package static let kind = "hook.revoked"

    let id: String

    init(id: String) { self.id = id }

    package init(_ data: Fields) throws(Refusal) { self.id = try data.text("id") }

    package var data: JSONObject { JSONObject([.init(key: "id", value: .string(self.id))]) }

    package func apply(to state: inout DirectoryState, _ stamp: DirectoryStamp) -> [EndedCredential] {
        state.removeHook(id: self.id)
        // A hook is posted to, one request at a time; it holds no connection open.
        return []
    }
}
