/// Reads one JSON text (RFC 8259) strictly: whole UTF-8, no duplicate member names, no lone surrogates, bounded depth.
package struct JSONParser {
    /// Why a text is not JSON, and at which byte.
    package struct Failure: Error, Hashable, Sendable {
        package let reason: String
        package let offset: Int
    }

    /// Deeper nesting than any command has is an attack on the stack.
    package static let maximumDepth = 32

    private let bytes: [UInt8]
    private var index = 0
    /// All of the text is UTF-8, so no part of it has to be looked at for that.
    private let isUTF8: Bool
    /// The last text read had no byte beyond ASCII.
    private var isASCII = true

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
        self.isUTF8 = bytes.isUTF8
    }

    /// Parses `bytes`, which must hold exactly one value with optional white space around it.
    package static func parse(_ bytes: [UInt8]) throws(Failure) -> JSON {
        var parser = JSONParser(bytes)
        parser.skipSpace()
        let value = try parser.value(depth: 0)
        parser.skipSpace()
        guard parser.index == bytes.count else { throw parser.failure("there is text after the value") }
        return value
    }

    /// Parses the UTF-8 of `text`.
    package static func parse(_ text: String) throws(Failure) -> JSON { try self.parse(Array(text.utf8)) }

    private func failure(_ reason: String) -> Failure { Failure(reason: reason, offset: self.index) }

    private var byte: UInt8? { self.index < self.bytes.count ? self.bytes[self.index] : nil }

    private mutating func skipSpace() {
        while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { self.index += 1 }
    }

    private mutating func value(depth: Int) throws(Failure) -> JSON {
        guard depth <= Self.maximumDepth else { throw self.failure("it is nested too deeply") }
        guard let byte else { throw self.failure("it ends too early") }
        switch byte {
        case UInt8(ascii: "{"): return try .object(self.object(depth: depth))
        case UInt8(ascii: "["): return try .array(self.array(depth: depth))
        case UInt8(ascii: "\""): return try .string(self.string())
        case UInt8(ascii: "t"): return try self.literal("true", .bool(true))
        case UInt8(ascii: "f"): return try self.literal("false", .bool(false))
        case UInt8(ascii: "n"): return try self.literal("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try .number(self.number())
        default: throw self.failure("a value was expected")
        }
    }

    private mutating func literal(_ word: StaticString, _ value: JSON) throws(Failure) -> JSON {
        for expected in word.description.utf8 {
            guard self.byte == expected else { throw self.failure("a value was expected") }
            self.index += 1
        }
        return value
    }

    private mutating func object(depth: Int) throws(Failure) -> JSONObject {
        var members: [JSONObject.Member] = []
        var names = JSONNames()
        self.index += 1
        self.skipSpace()
        if self.byte == UInt8(ascii: "}") {
            self.index += 1
            return JSONObject()
        }
        while true {
            self.skipSpace()
            guard self.byte == UInt8(ascii: "\"") else { throw self.failure("a member name was expected") }
            let key = try self.string()
            guard names.insert(key, isASCII: self.isASCII, besides: members) else {
                throw self.failure("a member name is there twice")
            }
            self.skipSpace()
            guard self.byte == UInt8(ascii: ":") else { throw self.failure("a colon was expected") }
            self.index += 1
            self.skipSpace()
            members.append(.init(key: key, value: try self.value(depth: depth + 1)))
            if try self.endsList(with: UInt8(ascii: "}")) { return JSONObject(members) }
        }
    }

    private mutating func array(depth: Int) throws(Failure) -> [JSON] {
        var elements: [JSON] = []
        self.index += 1
        self.skipSpace()
        if self.byte == UInt8(ascii: "]") {
            self.index += 1
            return []
        }
        while true {
            self.skipSpace()
            elements.append(try self.value(depth: depth + 1))
            if try self.endsList(with: UInt8(ascii: "]")) { return elements }
        }
    }

    /// Reads the comma or the end behind an element.
    private mutating func endsList(with end: UInt8) throws(Failure) -> Bool {
        self.skipSpace()
        guard let byte, byte == end || byte == UInt8(ascii: ",") else {
            throw self.failure("a comma or the end was expected")
        }
        self.index += 1
        return byte == end
    }

    private mutating func number() throws(Failure) -> JSONNumber {
        let start = self.index
        if self.byte == UInt8(ascii: "-") { self.index += 1 }
        if self.byte == UInt8(ascii: "0") { self.index += 1 } else { try self.digits() }
        if self.byte == UInt8(ascii: ".") {
            self.index += 1
            try self.digits()
        }
        if self.byte == UInt8(ascii: "e") || self.byte == UInt8(ascii: "E") {
            self.index += 1
            if self.byte == UInt8(ascii: "+") || self.byte == UInt8(ascii: "-") { self.index += 1 }
            try self.digits()
        }
        return JSONNumber(checked: String(decoding: self.bytes[start..<self.index], as: UTF8.self))
    }

    private mutating func digits() throws(Failure) {
        let start = self.index
        while let byte, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { self.index += 1 }
        guard self.index > start else { throw self.failure("a digit was expected") }
    }
}

// MARK: - Strings

extension JSONParser {
    private mutating func string() throws(Failure) -> String {
        self.index += 1
        let start = self.index
        self.isASCII = true
        self.index = self.endOfPlainText(from: start)
        guard self.byte == UInt8(ascii: "\\") else {
            let raw = self.bytes[start..<self.index]
            try self.closeString()
            return try self.validated(raw)
        }
        self.isASCII = false
        var decoded = Array(self.bytes[start..<self.index])
        while let byte, byte != UInt8(ascii: "\""), byte >= 0x20 {
            self.index += 1
            if byte == UInt8(ascii: "\\") { try self.escape(into: &decoded) } else { decoded.append(byte) }
        }
        try self.closeString()
        return try self.validated(decoded[...])
    }

    /// Where the run of bytes ends that stand for themselves.
    private mutating func endOfPlainText(from start: Int) -> Int {
        let bytes = self.bytes
        let span = bytes.span
        var index = start
        var bits: UInt8 = 0
        while index < span.count {
            let byte = span[index]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
            bits |= byte
            index += 1
        }
        self.isASCII = bits < 0x80
        return index
    }

    private mutating func closeString() throws(Failure) {
        guard let byte else { throw self.failure("a text has no end") }
        guard byte == UInt8(ascii: "\"") else { throw self.failure("a control character must be escaped") }
        self.index += 1
    }

    private func validated(_ raw: ArraySlice<UInt8>) throws(Failure) -> String {
        if self.isUTF8 { return String(decoding: raw, as: UTF8.self) }
        guard let string = String(validating: raw, as: UTF8.self) else { throw self.failure("it is not valid UTF-8") }
        return string
    }

    private mutating func escape(into decoded: inout [UInt8]) throws(Failure) {
        guard let byte else { throw self.failure("a text has no end") }
        self.index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(byte)
        case UInt8(ascii: "b"): decoded.append(0x08)
        case UInt8(ascii: "f"): decoded.append(0x0C)
        case UInt8(ascii: "n"): decoded.append(0x0A)
        case UInt8(ascii: "r"): decoded.append(0x0D)
        case UInt8(ascii: "t"): decoded.append(0x09)
        case UInt8(ascii: "u"): try decoded.append(contentsOf: String(self.unicodeScalar()).utf8)
        default: throw self.failure("an escape is unknown")
        }
    }

    private mutating func unicodeScalar() throws(Failure) -> Character {
        let first = try self.hexadecimal()
        guard (0xD800...0xDFFF).contains(first) else {
            guard let scalar = Unicode.Scalar(first) else { throw self.failure("an escape is unknown") }
            return Character(scalar)
        }
        guard first < 0xDC00, self.byte == UInt8(ascii: "\\") else { throw self.failure("a surrogate is alone") }
        self.index += 1
        guard self.byte == UInt8(ascii: "u") else { throw self.failure("a surrogate is alone") }
        self.index += 1
        let second = try self.hexadecimal()
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
        else { throw self.failure("a surrogate is alone") }
        return Character(scalar)
    }

    private mutating func hexadecimal() throws(Failure) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw self.failure("four hexadecimal digits were expected")
            }
            value = value << 4 | UInt32(digit)
            self.index += 1
        }
        return value
    }
}
