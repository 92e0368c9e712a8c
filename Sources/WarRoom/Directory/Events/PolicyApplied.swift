package import IncidentModel

/// Another policy was put in force; its whole file is kept.
package struct PolicyApplied: DirectoryPayload, Hashable {
    package static let kind = "policy.applied"

    let revision: Int
    let sha256: String
    let note: String?
    let followsRunning: Bool
    let text: String

    init(revision: Int, sha256: String, note: String?, followsRunning: Bool, text: String) {
        self.revision = revision
        self.sha256 = sha256
        self.note = note
        self.followsRunning = followsRunning
        self.text = text
    }

    package init(_ data: Fields) throws(Refusal) {
        self.revision = try data.integer("revision", in: 1...Int.max)
        self.sha256 = try data.text("sha256")
        self.note = try data.optionalText("note", bytes: 2000)
        self.followsRunning = try data.text("running") == "update"
        self.text = try data.text("text", bytes: .max)
    }

    package var data: JSONObject {
        var data = JSONObject()
        data["revision"] = .number(JSONNumber(self.revision))
        data["sha256"] = .string(self.sha256)
        if let note { data["note"] = .string(note) }
        data["running"] = .string(self.followsRunning ? "update" : "keep")
        data["text"] = .string(self.text)
        return data
    }

    package func apply(to state: inout DirectoryState, _ stamp: DirectoryStamp) -> [EndedCredential] {
        state.policies.append(
            PolicyRecord(
                revision: self.revision,
                at: stamp.recordedAt,
                by: stamp.by,
                sha256: self.sha256,
                note: self.note,
                followsRunning: self.followsRunning,
                text: self.text
            )
        )
        return []
    }
}
