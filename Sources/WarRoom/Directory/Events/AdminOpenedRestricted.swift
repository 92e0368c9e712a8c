package import IncidentModel

/// An administrator opened a restricted incident that they are no member of; kept for the audit log.
package struct AdminOpenedRestricted: DirectoryPayload, Hashable {
    package static let kind = "admin.opened_restricted"

    let incident: IncidentID
    /// The administrator's id.
    let user: String

    init(incident: IncidentID, user: String) {
        self.incident = incident
        self.user = user
    }

    package init(_ data: Fields) throws(Refusal) {
        guard let incident = IncidentID(try data.text("incident")) else {
            throw data.invalid("incident", "“incident” must be a number such as SEC-7.")
        }
        self.incident = incident
        self.user = try data.text("user")
    }

    package var data: JSONObject {
        var data = JSONObject()
        data["incident"] = .string(self.incident.description)
        data["user"] = .string(self.user)
        return data
    }

    package func apply(to state: inout DirectoryState, _ stamp: DirectoryStamp) -> [EndedCredential] {
        state.noteOpenedRestricted(self.incident, by: self.user, at: stamp.recordedAt)
        return []
    }
}
