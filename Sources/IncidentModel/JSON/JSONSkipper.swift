/// Finds the end of a plain JSON object without making anything of it.
///
/// Plain is what nearly every event's data is: no name written with an escape, none there twice, few of them, little
/// nesting. What is not plain is for ``JSONParser``, which has the last word; what passes here passes there.
struct JSONSkipper {
    private static let mostNames = 12
    private static let mostDepth = 4

    /// The whole text is UTF-8; whoever makes this has seen to it.
    private let bytes: [UInt8]
    private var index: Int

    /// Where the object at `start` ends; nil where it is not plain.
    static func endOfObject(in bytes: [UInt8], at start: Int) -> Int? {
        var skipper = JSONSkipper(bytes: bytes, index: start)
        return skipper.object(depth: 0) ? skipper.index : nil
    }

    private var byte: UInt8? { self.index < self.bytes.count ? self.bytes[self.index] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard self.byte == byte else { return false }
        self.index += 1
        return true
    }

    private mutating func object(depth: Int) -> Bool {
        guard depth < Self.mostDepth, self.take(UInt8(ascii: "{")) else { return false }
        if self.take(UInt8(ascii: "}")) { return true }
        var names: [Range<Int>] = []
        while true {
            let start = self.index
            guard self.string(escapes: false) else { return false }
            let name = start..<self.index
            guard names.count < Self.mostNames, !names.contains(where: { self.isEqual($0, name) }),
                self.take(UInt8(ascii: ":")), self.value(depth: depth + 1)
            else { return false }
            if self.take(UInt8(ascii: "}")) { return true }
            guard self.take(UInt8(ascii: ",")) else { return false }
            names.append(name)
        }
    }

    private func isEqual(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
        left.count == right.count && self.bytes[left].elementsEqual(self.bytes[right])
    }

    private mutating func array(depth: Int) -> Bool {
        guard depth < Self.mostDepth, self.take(UInt8(ascii: "[")) else { return false }
        if self.take(UInt8(ascii: "]")) { return true }
        while true {
            guard self.value(depth: depth + 1) else { return false }
            if self.take(UInt8(ascii: "]")) { return true }
            guard self.take(UInt8(ascii: ",")) else { return false }
        }
    }

    private mutating func value(depth: Int) -> Bool {
        switch self.byte {
        case UInt8(ascii: "\""): self.string(escapes: true)
        case UInt8(ascii: "{"): self.object(depth: depth)
        case UInt8(ascii: "["): self.array(depth: depth)
        case UInt8(ascii: "t"): self.word("true")
        case UInt8(ascii: "f"): self.word("false")
        case UInt8(ascii: "n"): self.word("null")
        default: self.integer()
        }
    }

    private mutating func word(_ word: String) -> Bool {
        for byte in word.utf8 { guard self.take(byte) else { return false } }
        return true
    }

    /// Whole numbers as the server writes them; others are not plain.
    private mutating func integer() -> Bool {
        _ = self.take(UInt8(ascii: "-"))
        if self.take(UInt8(ascii: "0")) { return true }
        let start = self.index
        while let byte, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { self.index += 1 }
        return self.index > start
    }

    /// A name may hold only ASCII here, so that two are equal where their bytes are.
    private mutating func string(escapes: Bool) -> Bool {
        guard self.take(UInt8(ascii: "\"")) else { return false }
        let bytes = self.bytes
        let span = bytes.span
        var index = self.index
        while index < span.count {
            let byte = span[index]
            index += 1
            if byte == UInt8(ascii: "\"") {
                self.index = index
                return true
            }
            if byte < 0x20 || (!escapes && byte >= 0x80) { return false }
            guard byte == UInt8(ascii: "\\") else { continue }
            guard escapes, index < span.count, Self.isSimple(span[index]) else { return false }
            index += 1
        }
        return false
    }

    private static func isSimple(_ escape: UInt8) -> Bool {
        switch escape {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"): true
        default: false
        }
    }
}
