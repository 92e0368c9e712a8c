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

    private static func append(_ part: [UInt8], to text: inout [UInt8], _ isPlain: (UInt8) -> Bool) {
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in part {
            if isPlain(byte) {
                text.append(byte)
            } else {
                text += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
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
