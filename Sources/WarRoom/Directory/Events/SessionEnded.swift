package import IncidentModel
internal import WireProtocol

/// A session ended before its time.
package struct SessionEnded: DirectoryPayload, Hashable {
    package static let kind = "session.ended"

    package enum Reason: String, Hashable, Sendable, CaseIterable {
        case signedOut = "signed_out"
        /// The same browser signed in anew.
        case replaced
    }

    let id: String
    let reason: Reason

    init(id: String, reason: Reason) {
        self.id = id
        self.reason = reason
    }

    package init(_ data: Fields) throws(Refusal) {
        self.id = try data.text("id")
        self.reason = try data.word("reason", of: Reason.self)
    }

    package var data: JSONObject {
        var data = JSONObject()
        data["id"] = .string(self.id)
        data["reason"] = .string(self.reason.rawValue)
        return data
    }

    package func apply(to state: inout DirectoryState, _ stamp: DirectoryStamp) -> [EndedCredential] {
        guard state.endSession(id: self.id) != nil else { return [] }
        return [EndedCredential(credential: self.id, code: .signedOut, reason: "You have signed out.")]
    }
}
