/// A request's path and query, decoded (RFC 3986 section 2.1).
package struct RequestTarget: Hashable, Sendable {
    /// The parts between the slashes.
    ///
    /// Empty for `/`.
    package let path: [String]
    package let query: [String: String]

    /// Nil where the target is not a path, is not UTF-8 once decoded, or has a part of `.` or `..`.
    package init?(_ target: String) {
        let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = halves.first, first.hasPrefix("/") else { return nil }
        var path: [String] = []
        for part in first.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            guard let decoded = Self.decoded(part), decoded != ".", decoded != "..", !decoded.utf8.contains(0),
                !decoded.utf8.contains(UInt8(ascii: "/"))
            else { return nil }
            path.append(decoded)
        }
        if path.last == "" { path.removeLast() }
        var query: [String: String] = [:]
        for pair in (halves.count > 1 ? halves[1] : "").split(separator: "&").prefix(64) {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let key = Self.decoded(sides[0], form: true),
                let value = Self.decoded(sides.count > 1 ? sides[1] : "", form: true)
            else { return nil }
            query[key] = value
        }
        self.path = path
        self.query = query
    }

    private static func decoded(_ text: Substring, form: Bool = false) -> String? {
        var bytes: [UInt8] = []
        var iterator = text.utf8.makeIterator()
        while let byte = iterator.next() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = iterator.next().flatMap(Self.hexadecimal),
                    let low = iterator.next().flatMap(Self.hexadecimal)
                else { return nil }
                bytes.append(high << 4 | low)
            case UInt8(ascii: "+") where form: bytes.append(UInt8(ascii: " "))
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt8.init)
    }
}
