/// Writes JSON text byte by byte in the order of the calls: compact, members as told, no escaping beyond what RFC 8259
/// demands.
///
/// The one encoder of events and frames, so that the same value always gives the same bytes.
package struct JSONWriter: Sendable {
    package private(set) var bytes: [UInt8] = []
    /// True where the next member or element needs a comma before it.
    private var needsComma = false

    package init(reserving capacity: Int = 512) { self.bytes.reserveCapacity(capacity) }

    /// Writes an object whose members `body` writes.
    package mutating func object(_ body: (inout JSONWriter) -> Void) {
        self.open(UInt8(ascii: "{"))
        body(&self)
        self.close(UInt8(ascii: "}"))
    }

    /// Writes an array whose elements `body` writes.
    package mutating func array(_ body: (inout JSONWriter) -> Void) {
        self.open(UInt8(ascii: "["))
        body(&self)
        self.close(UInt8(ascii: "]"))
    }

    /// Writes a member's name; its value must be the next call.
    package mutating func key(_ name: String) {
        self.separate()
        self.quoted(name)
        self.bytes.append(UInt8(ascii: ":"))
        self.needsComma = false
    }

    package mutating func string(_ value: String) {
        self.separate()
        self.quoted(value)
        self.needsComma = true
    }

    package mutating func integer(_ value: Int) {
        self.separate()
        if (0..<10).contains(value) {
            self.bytes.append(UInt8(ascii: "0") + UInt8(value))
        } else {
            self.bytes.append(contentsOf: String(value).utf8)
        }
        self.needsComma = true
    }

    package mutating func time(_ value: Timestamp) {
        self.separate()
        self.bytes.append(addingCapacity: Timestamp.textLength + 2) { output in
            output.append(UInt8(ascii: "\""))
            value.write(to: &output)
            output.append(UInt8(ascii: "\""))
        }
        self.needsComma = true
    }

    package mutating func bool(_ value: Bool) {
        self.separate()
        self.bytes.append(contentsOf: (value ? "true" : "false").utf8)
        self.needsComma = true
    }

    package mutating func null() {
        self.separate()
        self.bytes.append(contentsOf: "null".utf8)
        self.needsComma = true
    }

    /// Writes bytes that are one JSON value already, such as a stored event.
    package mutating func raw(_ value: [UInt8]) {
        self.separate()
        self.bytes.append(contentsOf: value)
        self.needsComma = true
    }

    /// Writes what stands between two values, names and commas included; the next call writes a value.
    mutating func between(_ text: [UInt8]) {
        self.bytes.append(contentsOf: text)
        self.needsComma = false
    }

    /// Begins an object whose bracket and first name `text` is; ``close()`` ends it.
    mutating func open(_ text: [UInt8]) {
        self.separate()
        self.between(text)
    }

    /// Ends what ``open(_:)-([UInt8])`` began.
    mutating func close() { self.close(UInt8(ascii: "}")) }

    /// Writes any value.
    package mutating func value(_ value: JSON) {
        switch value {
        case .null: self.null()
        case .bool(let value): self.bool(value)
        case .number(let value):
            self.separate()
            self.bytes.append(contentsOf: value.literal.utf8)
            self.needsComma = true
        case .string(let value): self.string(value)
        case .array(let elements):
            self.array { writer in
                for element in elements { writer.value(element) }
            }
        case .object(let object):
            self.object { writer in
                for member in object.members { writer.member(member.key, member.value) }
            }
        }
    }

    private mutating func open(_ bracket: UInt8) {
        self.separate()
        self.bytes.append(bracket)
        self.needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        self.bytes.append(bracket)
        self.needsComma = true
    }

    private mutating func separate() {
        if self.needsComma { self.bytes.append(UInt8(ascii: ",")) }
    }

    private mutating func quoted(_ value: String) {
        let utf8 = value.utf8Span
        let text = utf8.span
        // Most texts are names and words; one pass with room for the worst is the least for them.
        guard text.count > Self.shortText else {
            self.quoted(text, escapes: text.count)
            return
        }
        var escapes = 0
        for index in text.indices { escapes &+= Self.isEscaped(text[index]) ? 1 : 0 }
        guard escapes > 0 else {
            self.bytes.append(UInt8(ascii: "\""))
            self.bytes.append(contentsOf: value.utf8)
            self.bytes.append(UInt8(ascii: "\""))
            return
        }
        self.quoted(text, escapes: escapes)
    }

    private static let shortText = 48

    /// `escapes`: how many bytes of it have to be escaped, at most.
    private mutating func quoted(_ text: Span<UInt8>, escapes: Int) {
        // The longest escape has six bytes.
        self.bytes.append(addingCapacity: text.count + escapes * 5 + 2) { output in
            output.append(UInt8(ascii: "\""))
            for index in text.indices { Self.append(text[index], to: &output) }
            output.append(UInt8(ascii: "\""))
        }
    }

    private static func isEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private static func append(_ byte: UInt8, to output: inout OutputSpan<UInt8>) {
        guard self.isEscaped(byte) else {
            output.append(byte)
            return
        }
        output.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x0A: output.append(UInt8(ascii: "n"))
        case 0x0D: output.append(UInt8(ascii: "r"))
        case 0x09: output.append(UInt8(ascii: "t"))
        case 0x00..<0x20:
            output.append(UInt8(ascii: "u"))
            output.append(UInt8(ascii: "0"))
            output.append(UInt8(ascii: "0"))
            output.append(self.hexadecimal(byte >> 4))
            output.append(self.hexadecimal(byte & 15))
        default: output.append(byte)
        }
    }

    private static func hexadecimal(_ digit: UInt8) -> UInt8 {
        digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
    }
}
