/// Writes a request target from its decoded parts (RFC 3986 section 3).
enum TargetEncoder {
    /// `path`, then `arguments` joined by `&`; in each, everything is percent-encoded that has a meaning there.
    static func target(path: [UInt8], arguments: [[UInt8]]) -> String {
        var text: [UInt8] = []
        Self.append(path, to: &text, Self.isPlainInPath)
        for (index, argument) in arguments.enumerated() {
            text.append(index == 0 ? UInt8(ascii: "?") : UInt8(ascii: "&"))
            Self.append(argument, to: &text, Self.isPlainInQuery)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// A target as it was sent, with every needless percent-encoding undone and every missing one added; nil where it is
    /// not a path, is not encoded in order, holds a zero byte or has a part of `.` or `..`.
    ///
    /// What has a meaning stays as it is: `%2F` is not a slash.
    static func normalized(_ sent: [UInt8]) -> String? {
        guard sent.first == UInt8(ascii: "/") else { return nil }
        var text: [UInt8] = []
        text.reserveCapacity(sent.count)
        var index = 0
        while index < sent.count {
            var byte = sent[index]
            let isEncoded = byte == UInt8(ascii: "%")
            if isEncoded {
                guard index + 2 < sent.count, let high = Self.digit(sent[index + 1]),
                    let low = Self.digit(sent[index + 2])
                else { return nil }
                byte = high << 4 | low
                index += 2
            }
            guard byte > 0 else { return nil }
            let isPlain = isEncoded ? Self.isUnreserved(byte) : Self.isPlainInQuery(byte) || "&+;".utf8.contains(byte)
            Self.append(byte, to: &text, isPlain: isPlain)
            index += 1
        }
        let path = text.prefix { $0 != UInt8(ascii: "?") }
        let hasDots = path.split(separator: UInt8(ascii: "/")).contains {
            $0.count < 3 && $0.allSatisfy { $0 == UInt8(ascii: ".") }
        }
        return hasDots ? nil : String(decoding: text, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    private static func append(_ part: [UInt8], to text: inout [UInt8], _ isPlain: (UInt8) -> Bool) {
        for byte in part { Self.append(byte, to: &text, isPlain: isPlain(byte)) }
    }

    private static func append(_ byte: UInt8, to text: inout [UInt8], isPlain: Bool) {
        guard !isPlain else {
            text.append(byte)
            return
        }
        text.append(UInt8(ascii: "%"))
        for digit in [byte >> 4, byte & 15] { text.append(digit < 10 ? 0x30 + digit : 0x37 + digit) }
    }

    private static func isPlainInPath(_ byte: UInt8) -> Bool {
        Self.isUnreserved(byte) || "/:@!$&'()*+,;=".utf8.contains(byte)
    }

    /// Neither `&` nor `;` (they part arguments) nor `+` (it would be read as a space).
    private static func isPlainInQuery(_ byte: UInt8) -> Bool {
        Self.isUnreserved(byte) || "/?:@!$'()*,=".utf8.contains(byte)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
