/// Reads an event's line as this server writes it, member by member at its place, without a tree of names and values.
///
/// Nil for any other line, however right it may be: ``Event/init(bytes:)`` then reads it the long way and says what is
/// wrong with it.
struct EventLine {
    /// The longest text of the envelope, in bytes, as ``Fields`` has it.
    private static let textLimit = 300

    private let bytes: [UInt8]
    private var index = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    static func read(_ bytes: [UInt8]) -> Event? {
        guard bytes.isUTF8 else { return nil }
        var line = EventLine(bytes)
        return line.event()
    }

    private mutating func event() -> Event? {
        typealias Text = EventEnvelope.Text
        guard self.take(Text.incident), let incident = self.word().flatMap(IncidentID.init),
            self.take(Text.seq), let seq = self.number(), seq >= 1,
            self.take(Text.kind), let kind = self.word(),
            self.take(Text.eventAt), let eventAt = self.time(),
            self.take(Text.recordedAt), let recordedAt = self.time(),
            self.take(Text.by), let by = self.author(),
            self.take(Text.via), let via = self.word().flatMap(Via.init),
            self.take(Text.key), let key = self.optionalWord(),
            self.take(Text.audience), let audience = self.word().flatMap(Audience.init(rawValue:)),
            self.take(Text.salt), let salt = self.optionalWord(),
            self.take(Text.data), let end = JSONSkipper.endOfObject(in: self.bytes, at: self.index)
        else { return nil }
        let data = self.bytes[self.index..<end]
        self.index = end
        guard self.take(Text.prev), let prev = self.word(), self.take(Text.end), self.index == self.bytes.count else {
            return nil
        }
        let envelope = EventEnvelope(
            incident: incident,
            kind: kind,
            stamp: EventStamp(seq: seq, eventAt: eventAt, recordedAt: recordedAt, by: by),
            via: via,
            key: key,
            audience: audience,
            salt: salt,
            prev: prev
        )
        return Event(envelope, content: .bytes(data))
    }

    private mutating func author() -> Author? {
        typealias Text = Author.Text
        guard self.take(Text.id), let id = self.word(),
            self.take(Text.handle), let handle = self.word(),
            self.take(Text.name), let name = self.text(from: 0x20),
            self.take(Text.kind), let kind = self.word().flatMap(Author.Kind.init(rawValue:)),
            self.take(Text.roles), let roles = self.roles(), self.take(EventEnvelope.Text.end)
        else { return nil }
        return Author(id: id, handle: handle, name: name, kind: kind, roles: roles)
    }

    private mutating func roles() -> [IncidentRole]? {
        guard self.take(UInt8(ascii: "[")) else { return nil }
        if self.take(UInt8(ascii: "]")) { return [] }
        var roles: [IncidentRole] = []
        while roles.count < IncidentRole.allCases.count {
            // One that this version does not know is for the long way.
            guard let role = self.word().flatMap(IncidentRole.init(rawValue:)) else { return nil }
            roles.append(role)
            if self.take(UInt8(ascii: "]")) { return roles }
            guard self.take(UInt8(ascii: ",")) else { return nil }
        }
        return nil
    }
}

// MARK: - Pieces

extension EventLine {
    private mutating func take(_ text: [UInt8]) -> Bool {
        guard self.bytes.count - self.index >= text.count else { return false }
        for offset in text.indices where self.bytes[self.index + offset] != text[offset] { return false }
        self.index += text.count
        return true
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard self.index < self.bytes.count, self.bytes[self.index] == byte else { return false }
        self.index += 1
        return true
    }

    /// Text of ASCII without white space, one byte at least.
    private mutating func word() -> String? {
        guard let text = self.text(from: 0x21, through: 0x7E), !text.isEmpty else { return nil }
        return text
    }

    /// A word or null; nil for what is neither.
    private mutating func optionalWord() -> String?? {
        guard self.index < self.bytes.count else { return nil }
        if self.bytes[self.index] == UInt8(ascii: "\"") { return self.word().map { .some($0) } }
        return self.take(Self.null) ? .some(nil) : nil
    }

    private static let null = Array("null".utf8)

    /// Text without escapes whose bytes lie between two.
    private mutating func text(from low: UInt8, through high: UInt8 = 0xFF) -> String? {
        guard self.take(UInt8(ascii: "\"")) else { return nil }
        let start = self.index
        let bytes = self.bytes
        let span = bytes.span
        var end = start
        while end < span.count, span[end] != UInt8(ascii: "\"") {
            guard span[end] >= low, span[end] <= high, span[end] != UInt8(ascii: "\\") else { return nil }
            end += 1
        }
        guard end < span.count, end - start <= Self.textLimit else { return nil }
        self.index = end + 1
        return String(decoding: self.bytes[start..<end], as: UTF8.self)
    }

    private mutating func number() -> Int? {
        var value = 0
        let start = self.index
        while self.index < self.bytes.count, self.index - start < 18,
            case let digit = self.bytes[self.index] &- UInt8(ascii: "0"), digit < 10
        {
            value = value * 10 + Int(digit)
            self.index += 1
        }
        guard self.index > start, self.bytes[start] != UInt8(ascii: "0") else { return nil }
        return value
    }

    private mutating func time() -> Timestamp? {
        let length = Timestamp.textLength
        guard self.take(UInt8(ascii: "\"")), self.bytes.count - self.index > length,
            let time = Timestamp(canonical: self.bytes, at: self.index)
        else { return nil }
        self.index += length
        return self.take(UInt8(ascii: "\"")) ? time : nil
    }
}
