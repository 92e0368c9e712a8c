package import IncidentModel
internal import WireProtocol

/// A token opens nothing any more.
package struct TokenRevoked: DirectoryPayload, Hashable {
    package static let kind = "token.revoked"

    let id: String

    init(id: String) { self.id = id }

    package init(_ data: Fields) throws(Refusal) { self.id = try data.text("id") }

    package var data: JSONObject { JSONObject([.init(key: "id", value: .string(self.id))]) }

    package func apply(to state: inout DirectoryState, _ stamp: DirectoryStamp) -> [EndedCredential] {
        guard state.removeToken(id: self.id) != nil else { return [] }
        return [EndedCredential(credential: self.id, code: .policy, reason: "The token was revoked.")]
    }
}
