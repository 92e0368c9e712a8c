internal import HTTPTypes
internal import IncidentModel

/// A policy file that was sent: as it is with `application/yaml` or `text/plain`, or in JSON as
/// {policy, note?, running?, if_revision?}.
struct PolicySubmission: Sendable {
    let bytes: [UInt8]
    let note: String?
    let followsRunning: Bool
    /// The revision that it is meant to follow.
    let expected: Int?

    init(_ request: RouteRequest, limit: Int) throws(Refusal) {
        let query = request.target.query
        var (note, running, expected) = (query["note"], query["running"], try Self.ifMatch(request))
        let type = request.header(.contentType)?.lowercased() ?? ""
        if type.contains("yaml") || type.hasPrefix("text/plain") {
            self.bytes = request.body
        } else {
            let fields = try request.fields()
            self.bytes = Array(try fields.text("policy", minimum: 0, bytes: .max).utf8)
            note = try fields.optionalText("note", bytes: 2000) ?? note
            running = try fields.optionalText("running") ?? running
            expected = try fields.optionalInteger("if_revision", in: 0...Int.max) ?? expected
        }
        guard self.bytes.count <= limit else {
            throw Refusal(.tooLarge, "A policy may have at most \(limit) bytes.", field: "/policy")
        }
        guard running == nil || running == "keep" || running == "update" else {
            throw Refusal(
                .invalid,
                "“running” must be keep (clocks that run stay as they are) or update (they follow the new policy).",
                field: "/running"
            )
        }
        self.note = note
        self.followsRunning = running == "update"
        self.expected = expected
    }

    private static func ifMatch(_ request: RouteRequest) throws(Refusal) -> Int? {
        guard let text = request.header(.ifMatch), text != "*" else { return nil }
        guard let revision = Int(text.replacing("\"", with: "")) else {
            throw Refusal(.invalid, "“If-Match” must be the ETag of a policy, such as \"3\".", field: "If-Match")
        }
        return revision
    }
}
