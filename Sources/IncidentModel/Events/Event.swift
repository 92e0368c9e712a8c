/// One fact of an incident with its envelope (contract section 1).
///
/// Its bytes are made once, by ``encoded()``.
package struct Event: Hashable, Sendable {
    package let incident: IncidentID
    package let seq: Int
    package let kind: String
    package let eventAt: Timestamp
    package let recordedAt: Timestamp
    package let by: Author
    package let via: Via
    package let key: String?
    package let audience: Audience
    /// 22 characters of base64url: 128 random bits.
    ///
    /// Nil where the entry was redacted.
    package let salt: String?
    private let content: EventData
    /// SHA-256 of the previous event's bytes in lower-case hex.
    package let prev: String

    package init(
        incident: IncidentID,
        seq: Int,
        kind: String,
        eventAt: Timestamp,
        recordedAt: Timestamp,
        by: Author,
        via: Via,
        key: String?,
        audience: Audience,
        salt: String?,
        data: JSONObject,
        prev: String
    ) {
        self.incident = incident
        self.seq = seq
        self.kind = kind
        self.eventAt = eventAt
        self.recordedAt = recordedAt
        self.by = by
        self.via = via
        self.key = key
        self.audience = audience
        self.salt = salt
        self.content = .object(data)
        self.prev = prev
    }

    /// An event whose data was found to be an object but has not been read yet.
    init(_ envelope: EventEnvelope, content: EventData) {
        self.incident = envelope.incident
        self.seq = envelope.stamp.seq
        self.kind = envelope.kind
        self.eventAt = envelope.stamp.eventAt
        self.recordedAt = envelope.stamp.recordedAt
        self.by = envelope.stamp.by
        self.via = envelope.via
        self.key = envelope.key
        self.audience = envelope.audience
        self.salt = envelope.salt
        self.content = content
        self.prev = envelope.prev
    }

    /// What it says, as it stands in the line; read anew with each call where the event came from bytes.
    package var data: JSONObject { self.content.object }

    package var stamp: EventStamp {
        EventStamp(seq: self.seq, eventAt: self.eventAt, recordedAt: self.recordedAt, by: self.by)
    }

    /// Whether the text was taken out; `data.sha256` then is the hash of the original line.
    package var isRedacted: Bool { self.salt == nil && self.data["redacted"] == .bool(true) }

    /// The one line that is stored, hashed, broadcast and exported, without a line end.
    package func encoded() -> [UInt8] {
        self.envelope.encoded { $0.value(.object(self.data)) }
    }

    private var envelope: EventEnvelope {
        EventEnvelope(
            incident: self.incident,
            kind: self.kind,
            stamp: self.stamp,
            via: self.via,
            key: self.key,
            audience: self.audience,
            salt: self.salt,
            prev: self.prev
        )
    }
}

// MARK: - Reading

extension Event {
    /// Reads stored bytes.
    ///
    /// An unknown kind is read as well as a known one; only the envelope must be whole.
    package init(bytes: [UInt8]) throws(Refusal) {
        if let event = EventLine.read(bytes) {
            self = event
            return
        }
        let json: JSON
        do throws(JSONParser.Failure) { json = try JSONParser.parse(bytes) } catch {
            throw Refusal(.invalid, "The line is not JSON: \(error.reason) at byte \(error.offset).")
        }
        guard let object = json.object else { throw Refusal(.invalid, "The line is not a JSON object.") }
        try self.init(Fields(object, at: ""))
    }

    private init(_ fields: Fields) throws(Refusal) {
        guard try fields.integer("v", in: 1...1) == 1,
            let incident = IncidentID(try fields.text("incident"))
        else { throw fields.invalid("incident", "“incident” must be a number such as INC-7.") }
        guard let via = Via(try fields.text("via")) else { throw fields.invalid("via", "“via” is unknown.") }
        self.init(
            incident: incident,
            seq: try fields.integer("seq", in: 1...Int.max),
            kind: try fields.text("kind"),
            eventAt: try fields.time("event_at"),
            recordedAt: try fields.time("recorded_at"),
            by: try Author(fields.fields("by")),
            via: via,
            key: try fields.optionalText("key"),
            audience: try fields.word("audience", of: Audience.self),
            salt: try fields.optionalText("salt"),
            data: try fields.fields("data").object,
            prev: try fields.text("prev")
        )
    }
}

extension Author {
    /// Reads `by` of a stored event.
    ///
    /// A role that this version does not know is left out.
    package init(_ fields: Fields) throws(Refusal) {
        self.init(
            id: try fields.text("id"),
            handle: try fields.text("handle"),
            name: try fields.text("name", minimum: 0),
            kind: try fields.word("kind", of: Kind.self),
            roles: (try fields.texts("roles") ?? []).compactMap(IncidentRole.init(rawValue:))
        )
    }
}
