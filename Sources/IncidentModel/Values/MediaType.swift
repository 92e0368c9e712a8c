/// What a file says it is, such as `image/png` or `text/plain; charset=utf-8` (RFC 9110 section 8.3.1).
package enum MediaType {
    private static let mostBytes = 200

    /// What is taken where nobody says.
    package static let unknown = "application/octet-stream"

    /// Refuses a text with `field` where it cannot stand in a header.
    package static func check(_ text: String, field: String) throws(Refusal) {
        let essence = Self.essence(text).split(separator: "/", omittingEmptySubsequences: false)
        guard text.utf8.count <= Self.mostBytes, text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }),
            essence.count == 2, essence.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(Self.isToken) })
        else {
            throw Refusal(.invalid, "The media type must be such as image/png or text/plain.", field: field)
        }
    }

    /// Type and subtype in lower case, without parameters.
    package static func essence(_ text: String) -> String {
        let essence = text.prefix { $0 != ";" }.lowercased()
        return String(essence.reversed().drop { $0 == " " }.reversed())
    }

    private static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
