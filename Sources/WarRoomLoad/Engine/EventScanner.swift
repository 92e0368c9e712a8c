import Glibc

/// Finds the events in an `events` frame without building anything.
///
/// Written for the bytes that the server sends (members in the contract's order, no spaces), and strict about them.
struct EventScanner {
    struct Found {
        let seq: Int
        let bytes: UnsafePointer<UInt8>
        let length: Int
        /// `data.text`, as it stands in the JSON; nil where there is none.
        let text: UnsafeBufferPointer<UInt8>?
    }

    private static let listMark = Array("\"events\":[".utf8)
    private static let seqMark = Array("\"seq\":".utf8)
    private static let textMark = Array("\"data\":{\"text\":\"".utf8)
    private static let kindMark = Array("\"kind\":\"message.posted\"".utf8)

    private let end: UnsafePointer<UInt8>
    private var place: UnsafePointer<UInt8>

    /// A scanner of one frame's payload; nil where it is no `events` frame.
    init?(_ payload: UnsafePointer<UInt8>, _ length: Int) {
        guard let list = Self.find(Self.listMark, in: payload, min(length, 200)) else { return nil }
        self.place = list + Self.listMark.count
        self.end = payload + length
    }

    /// The next event; nil at the end of the list, an error where the bytes are not as they should be.
    mutating func next() throws(MalformedFrame) -> Found? {
        guard self.place < self.end else { throw MalformedFrame("an events frame that ends too early") }
        if self.place[0] == UInt8(ascii: ",") { self.place += 1 }
        if self.place < self.end, self.place[0] == UInt8(ascii: "]") { return nil }
        let begin = self.place
        try self.skipObject()
        let length = self.place - begin
        guard let mark = Self.find(Self.seqMark, in: begin, min(length, 100)),
            let seq = Self.number(mark + Self.seqMark.count, begin + length)
        else { throw MalformedFrame("an event without seq") }
        return Found(seq: seq, bytes: begin, length: length, text: Self.text(begin, length))
    }

    private mutating func skipObject() throws(MalformedFrame) {
        var depth = 0
        var isInString = false
        while self.place < self.end {
            let byte = self.place[0]
            self.place += 1
            if isInString {
                if byte == UInt8(ascii: "\\") {
                    self.place += 1
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                }
            } else if byte == UInt8(ascii: "\"") {
                isInString = true
            } else if byte == UInt8(ascii: "{") {
                depth += 1
            } else if byte == UInt8(ascii: "}") {
                depth -= 1
                if depth == 0 { return }
            }
        }
        throw MalformedFrame("an event that ends too early")
    }

    private static func text(_ event: UnsafePointer<UInt8>, _ length: Int) -> UnsafeBufferPointer<UInt8>? {
        guard self.find(self.kindMark, in: event, min(length, 200)) != nil,
            let mark = self.find(self.textMark, in: event, length)
        else { return nil }
        let begin = mark + self.textMark.count
        guard let quote = memchr(begin, Int32(UInt8(ascii: "\"")), event + length - begin) else { return nil }
        return UnsafeBufferPointer(
            start: begin,
            count: UnsafePointer(quote.assumingMemoryBound(to: UInt8.self)) - begin
        )
    }

    /// The first place of `mark`.
    static func find(_ mark: [UInt8], in bytes: UnsafePointer<UInt8>, _ length: Int) -> UnsafePointer<UInt8>? {
        var place = bytes
        while length - (place - bytes) >= mark.count {
            let rest = length - (place - bytes) - mark.count + 1
            guard let hit = memchr(place, Int32(mark[0]), rest) else { return nil }
            place = UnsafePointer(hit.assumingMemoryBound(to: UInt8.self))
            if memcmp(place, mark, mark.count) == 0 { return place }
            place += 1
        }
        return nil
    }

    /// The decimal number that begins at `place`.
    static func number(_ place: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Int? {
        var place = place
        var value = 0
        var digits = 0
        while place < end, place[0] >= 48, place[0] <= 57, digits < 18 {
            value = value * 10 + Int(place[0] - 48)
            digits += 1
            place += 1
        }
        return digits > 0 ? value : nil
    }
}

/// Bytes that are not what the protocol in use has.
struct MalformedFrame: Error {
    let reason: String
    init(_ reason: String) { self.reason = reason }
}
