/// Says as the bytes come whether a text is UTF-8 (RFC 3629), and fails on the first byte that cannot be.
///
/// Ours, because the library's own check also judges the payload of pongs and lets a message end inside a character.
struct UTF8Validator: Hashable, Sendable {
    /// Continuation bytes that the character begun still needs.
    private var missing = 0
    /// What the next continuation byte must lie within: narrower after E0, ED, F0 and F4, which rules out overlong
    /// forms, surrogates and code points beyond 10FFFF.
    private var low: UInt8 = 0x80
    private var high: UInt8 = 0xBF

    /// Between two characters, where a message may end.
    var isAtBoundary: Bool { self.missing == 0 }

    /// Takes the next bytes; false once they cannot belong to UTF-8.
    mutating func accept(_ bytes: Span<UInt8>) -> Bool {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if self.missing == 0 {
                if byte < 0x80 { continue }
                guard self.begin(byte) else { return false }
            } else {
                guard byte >= self.low, byte <= self.high else { return false }
                self.missing -= 1
                self.low = 0x80
                self.high = 0xBF
            }
        }
        return true
    }

    private mutating func begin(_ byte: UInt8) -> Bool {
        switch byte {
        case 0xC2...0xDF: self.missing = 1
        case 0xE0:
            self.missing = 2
            self.low = 0xA0
        case 0xED:
            self.missing = 2
            self.high = 0x9F
        case 0xE1...0xEF: self.missing = 2
        case 0xF0:
            self.missing = 3
            self.low = 0x90
        case 0xF4:
            self.missing = 3
            self.high = 0x8F
        case 0xF1...0xF3: self.missing = 3
        default: return false
        }
        return true
    }
}
