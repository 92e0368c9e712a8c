package import IncidentModel

/// A machine got an address to post to.
package struct HookCreated: DirectoryPayload, Hashable {
    package static let kind = "hook.created"

    let id: String
    let name: String
    let adapter: String
    /// SHA-256 of the key in the address.
    let hash: String
    let incident: IncidentID?
    let rule: JSONObject?

    init(id: String, name: String, adapter: String, hash: String, incident: IncidentID?, rule: JSONObject?) {
        self.id = id
        self.name = name
        self.adapter = adapter
        self.hash = hash
        self.incident = incident
        self.rule = rule
    }

    package init(_ data: Fields) throws(Refusal) {
        self.id = try data.text("id")
        self.name = try data.text("name", bytes: 1000)
        self.adapter = try data.text("adapter")
        self.hash = try data.text("hash")
        self.incident = try Self.incident(data)
        self.rule = try data.optionalFields("rule")?.object
    }

    /// The member `incident` of a request or of the stored data.
    static func incident(_ data: Fields) throws(Refusal) -> IncidentID? {
        guard let text = try data.optionalText("incident") else { return nil }
        guard let incident = IncidentID(text) else {
            throw data.invalid("incident", "“\(text)” is no incident's number; it looks like INC-7.")
        }
        return incident
    }

    package var data: JSONObject {
        var data = JSONObject()
        data["id"] = .string(self.id)
        data["name"] = .string(self.name)
        data["adapter"] = .string(self.adapter)
        data["hash"] = .string(self.hash)
        data["incident"] = self.incident.map { .string($0.description) }
        data["rule"] = self.rule.map(JSON.object)
        return data
    }

    package func apply(to state: inout DirectoryState, _ stamp: DirectoryStamp) -> [EndedCredential] {
        state.add(
            HookRecord(
                id: self.id,
                name: self.name,
                adapter: self.adapter,
                incident: self.incident,
                rule: self.rule,
                createdAt: stamp.recordedAt,
                createdBy: stamp.by.handle,
                hash: self.hash
            )
        )
        return []
    }
}
