/// A command as it comes in, before its `data` has been read (contract section 1).
package struct CommandEnvelope: Hashable, Sendable {
    package let command: String
    /// Nil for `incident.declare`.
    package let incident: IncidentID?
    /// The sender's idempotency key; nil where the server is to make one.
    package let key: String?
    package let eventAt: Timestamp?
    package let ifSeq: Int?
    package let data: JSONObject

    package init(
        command: String,
        incident: IncidentID?,
        key: String? = nil,
        eventAt: Timestamp? = nil,
        ifSeq: Int? = nil,
        data: JSONObject
    ) {
        self.command = command
        self.incident = incident
        self.key = key
        self.eventAt = eventAt
        self.ifSeq = ifSeq
        self.data = data
    }

    /// Reads the members; `fields` is the whole frame or body, its pointer "".
    ///
    /// An `incident` that is no number is `not_found`.
    package init(_ fields: Fields) throws(Refusal) {
        guard let command = fields.optional("command")?.string else {
            throw Refusal(.badCommand, "“command” is missing or is not text.", field: "/command")
        }
        var incident: IncidentID?
        if let value = fields.optional("incident") {
            guard let text = value.string else {
                throw Refusal(.badCommand, "“incident” must be text such as INC-7.", field: "/incident")
            }
            guard let id = IncidentID(text) else { throw Refusal(.notFound, "There is no incident of that number.") }
            incident = id
        }
        guard let data = (fields.optional("data") ?? .object(JSONObject())).object else {
            throw Refusal(.badCommand, "“data” must be an object.", field: "/data")
        }
        self.init(
            command: command,
            incident: incident,
            key: try Self.key(fields),
            eventAt: try fields.optionalTime("event_at"),
            ifSeq: try fields.optionalInteger("if_seq", in: 0...Int.max),
            data: data
        )
    }

    private static func key(_ fields: Fields) throws(Refusal) -> String? {
        guard let value = fields.optional("key") else { return nil }
        guard let key = value.string, Self.isKey(key) else {
            throw fields.invalid("key", "“key” must be 1 to 64 of the characters A-Z a-z 0-9 . _ : -.")
        }
        return key
    }

    /// Whether `text` may be an idempotency key.
    package static func isKey(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ":"),
                    UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}
