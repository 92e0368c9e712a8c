/// An event without its data: what stands around it in its bytes (contract section 1).
package struct EventEnvelope: Hashable, Sendable {
    package let incident: IncidentID
    package let kind: String
    package let stamp: EventStamp
    package let via: Via
    package let key: String?
    package let audience: Audience
    package let salt: String?
    /// SHA-256 of the previous event's bytes in lower-case hex.
    package let prev: String

    package init(
        incident: IncidentID,
        kind: String,
        stamp: EventStamp,
        via: Via,
        key: String?,
        audience: Audience,
        salt: String?,
        prev: String
    ) {
        self.incident = incident
        self.kind = kind
        self.stamp = stamp
        self.via = via
        self.key = key
        self.audience = audience
        self.salt = salt
        self.prev = prev
    }

    /// The one line that is stored, hashed, broadcast and exported, without a line end; `data` writes one value.
    package func encoded(reserving: Int = 1024, data: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter(reserving: reserving)
        writer.between(Text.incident)
        writer.string(self.incident.description)
        writer.between(Text.seq)
        writer.integer(self.stamp.seq)
        writer.between(Text.kind)
        writer.string(self.kind)
        writer.between(Text.eventAt)
        writer.time(self.stamp.eventAt)
        writer.between(Text.recordedAt)
        writer.time(self.stamp.recordedAt)
        writer.between(Text.by)
        self.stamp.by.write(to: &writer)
        writer.between(Text.via)
        writer.string(self.via.text)
        writer.between(Text.key)
        if let key { writer.string(key) } else { writer.null() }
        writer.between(Text.audience)
        writer.string(self.audience.rawValue)
        writer.between(Text.salt)
        if let salt { writer.string(salt) } else { writer.null() }
        writer.between(Text.data)
        data(&writer)
        writer.between(Text.prev)
        writer.string(self.prev)
        writer.between(Text.end)
        return writer.bytes
    }

    /// What stands between the values of every event, names and commas included.
    ///
    /// As bytes once for all: a reader and a writer of it need not take names apart.
    enum Text {
        static let incident = Array(#"{"v":1,"incident":"#.utf8)
        static let seq = Array(#","seq":"#.utf8)
        static let kind = Array(#","kind":"#.utf8)
        static let eventAt = Array(#","event_at":"#.utf8)
        static let recordedAt = Array(#","recorded_at":"#.utf8)
        static let by = Array(#","by":"#.utf8)
        static let via = Array(#","via":"#.utf8)
        static let key = Array(#","key":"#.utf8)
        static let audience = Array(#","audience":"#.utf8)
        static let salt = Array(#","salt":"#.utf8)
        static let data = Array(#","data":"#.utf8)
        static let prev = Array(#","prev":"#.utf8)
        static let end = Array("}".utf8)
    }
}
