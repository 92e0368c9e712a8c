package import EventStore
package import IncidentModel

/// Makes entries that follow on each other, with the bytes of real events.
package struct ChainedLog: Sendable {
    package let incident: IncidentID
    package private(set) var head: Head

    package init(_ number: Int = 7, head: Head = .none) {
        self.incident = IncidentID(series: .ordinary, number: number)
        self.head = head
    }

    package var log: LogID { LogID(self.incident) }

    /// The next entry; the log then ends with it.
    package mutating func entry(
        _ text: String = "The lights are out.",
        kind: String = "message.posted",
        audience: Audience = .responders,
        key: String? = nil,
        lastSeq: Int? = nil
    ) -> NewEntry {
        let event = self.next(kind, audience, key, ["text": .string(text)])
        let record = key.map { KeyRecord(key: $0, digest: Self.digest(text), lastSeq: lastSeq ?? event.seq) }
        return self.add(event, record)
    }

    /// A request with one entry; the log then ends with it.
    package mutating func request(_ text: String = "The lights are out.", key: String? = nil) -> AppendRequest {
        AppendRequest(log: self.log, expecting: self.head, entries: [self.entry(text, key: key)])
    }

    /// A request that takes the text out of `entry` and records that it did.
    package mutating func redacting(_ entry: NewEntry, key: String? = nil) throws -> AppendRequest {
        let expecting = self.head
        let event = self.next("entry.redacted", .responders, key, ["seq": JSON(integerLiteral: entry.seq)])
        let record = key.map { KeyRecord(key: $0, digest: Self.digest("redact"), lastSeq: event.seq) }
        return AppendRequest(
            log: self.log,
            expecting: expecting,
            entries: [self.add(event, record)],
            redactions: [Redaction(seq: entry.seq, bytes: try Self.redacted(entry))]
        )
    }

    /// The line that stays of `entry` once its text is taken out (contract section 9).
    package static func redacted(_ entry: NewEntry) throws -> [UInt8] {
        let event = try Event(bytes: entry.bytes)
        return self.event(event, salt: nil, data: ["redacted": true, "sha256": .string(entry.hash)]).encoded()
    }

    /// The digest that a command with this text has here.
    package static func digest(_ text: String) -> String { Chain.hash(of: Array("message.post\(text)".utf8)) }
}

extension ChainedLog {
    private func next(_ kind: String, _ audience: Audience, _ key: String?, _ data: JSON) -> Event {
        let seq = self.head.seq + 1
        let digits = String(seq)
        return Event(
            incident: self.incident,
            seq: seq,
            kind: kind,
            eventAt: Timestamp(milliseconds: 1_795_554_491_000 + seq),
            recordedAt: Timestamp(milliseconds: 1_795_554_491_000 + seq),
            by: Author(id: "usr_1", handle: "ana", name: "Ana Ruiz", kind: .person),
            via: .api,
            key: key,
            audience: audience,
            salt: String(repeating: "s", count: 22 - digits.count) + digits,
            data: data.object ?? JSONObject(),
            prev: self.head.hash
        )
    }

    private mutating func add(_ event: Event, _ key: KeyRecord?) -> NewEntry {
        let bytes = event.encoded()
        let hash = Chain.hash(of: bytes)
        self.head = Head(seq: event.seq, hash: hash)
        return NewEntry(
            seq: event.seq,
            kind: event.kind,
            audience: event.audience,
            bytes: bytes,
            hash: hash,
            key: key
        )
    }

    private static func event(_ event: Event, salt: String?, data: JSON) -> Event {
        Event(
            incident: event.incident,
            seq: event.seq,
            kind: event.kind,
            eventAt: event.eventAt,
            recordedAt: event.recordedAt,
            by: event.by,
            via: event.via,
            key: event.key,
            audience: event.audience,
            salt: salt,
            data: data.object ?? JSONObject(),
            prev: event.prev
        )
    }
}
