internal import FoundationEssentials

/// Base64 without padding (RFC 4648 sections 4 and 5).
enum Base64 {
    enum Alphabet {
        /// With `+` and `/`, as the PHC string format writes salts and hashes.
        case standard
        /// With `-` and `_`, for cookies and addresses.
        case url
    }

    static func encode(_ bytes: [UInt8], _ alphabet: Alphabet) -> String {
        let text = Data(bytes).base64EncodedString().utf8.filter { $0 != UInt8(ascii: "=") }
        guard alphabet == .url else { return String(decoding: text, as: UTF8.self) }
        let mapped = text.map { byte in
            switch byte {
            case UInt8(ascii: "+"): UInt8(ascii: "-")
            case UInt8(ascii: "/"): UInt8(ascii: "_")
            default: byte
            }
        }
        return String(decoding: mapped, as: UTF8.self)
    }

    /// The bytes of text in the standard alphabet; nil for anything else.
    static func decode(_ text: some StringProtocol) -> [UInt8]? {
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        return Data(base64Encoded: String(text) + padding).map(Array.init)
    }

    static func isURLCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
