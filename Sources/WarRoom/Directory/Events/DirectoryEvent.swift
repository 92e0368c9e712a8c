internal import EventStore
package import IncidentModel

/// One fact of the directory's log with its envelope; its bytes are made once, by ``encoded()``.
///
/// As an incident's event (contract section 1), with `log` for `incident`, and without what has no meaning here:
/// `event_at`, `audience` and `salt`.
package struct DirectoryEvent: Hashable, Sendable {
    package let seq: Int
    package let kind: String
    package let recordedAt: Timestamp
    package let by: Author
    package let via: Via
    /// The sender's idempotency key.
    package let key: String?
    package let data: JSONObject
    /// SHA-256 of the previous event's bytes in lower-case hex.
    package let prev: String

    package init(
        seq: Int,
        kind: String,
        recordedAt: Timestamp,
        by: Author,
        via: Via,
        key: String?,
        data: JSONObject,
        prev: String
    ) {
        self.seq = seq
        self.kind = kind
        self.recordedAt = recordedAt
        self.by = by
        self.via = via
        self.key = key
        self.data = data
        self.prev = prev
    }

    /// The one line that is stored and hashed, without a line end.
    package func encoded() -> [UInt8] {
        var writer = JSONWriter()
        self.write(to: &writer, data: self.data)
        return writer.bytes
    }

    /// Writes the envelope around `data`, which the audit log gives without its secrets.
    package func write(to writer: inout JSONWriter, data: JSONObject) {
        writer.object { writer in
            writer.member("v", 1)
            writer.member("log", LogID.directory.description)
            writer.member("seq", self.seq)
            writer.member("kind", self.kind)
            writer.member("recorded_at", self.recordedAt)
            writer.key("by")
            self.by.write(to: &writer)
            writer.member("via", self.via.text)
            writer.nullable("key", self.key)
            writer.member("data", .object(data))
            writer.member("prev", self.prev)
        }
    }

    /// Reads stored bytes; only the envelope must be whole.
    package init(bytes: [UInt8]) throws(Refusal) {
        let json: JSON
        do throws(JSONParser.Failure) { json = try JSONParser.parse(bytes) } catch {
            throw Refusal(.invalid, "The line is not JSON: \(error.reason) at byte \(error.offset).")
        }
        guard let object = json.object else { throw Refusal(.invalid, "The line is not a JSON object.") }
        let fields = Fields(object, at: "")
        guard try fields.integer("v", in: 1...1) == 1, try fields.text("log") == LogID.directory.description else {
            throw fields.invalid("log", "The line is not of the directory's log.")
        }
        guard let via = Via(try fields.text("via")) else { throw fields.invalid("via", "“via” is unknown.") }
        self.init(
            seq: try fields.integer("seq", in: 1...Int.max),
            kind: try fields.text("kind"),
            recordedAt: try fields.time("recorded_at"),
            by: try Author(fields.fields("by")),
            via: via,
            key: try fields.optionalText("key"),
            data: try fields.fields("data").object,
            prev: try fields.text("prev")
        )
    }

    /// What the write made or was about, which a repeat with the same key is answered with.
    var subject: String? { self.data["id"]?.string ?? self.data["report"]?.string }

    var stamp: DirectoryStamp {
        DirectoryStamp(seq: self.seq, recordedAt: self.recordedAt, by: self.by)
    }
}
