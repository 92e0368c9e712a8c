/// Reads the members of a command's or an event's data, and refuses a wrong one by its JSON pointer and what is
/// allowed.
///
/// Unknown members are passed over, so that an older server takes a newer sender's command.
package struct Fields: Sendable {
    package let object: JSONObject
    /// JSON pointer (RFC 6901) to the object, such as `/data`.
    package let pointer: String

    package init(_ object: JSONObject, at pointer: String = "/data") {
        self.object = object
        self.pointer = pointer
    }

    /// The member's value; null counts as absent.
    package func optional(_ key: String) -> JSON? {
        guard let value = self.object[key] else { return nil }
        if case .null = value { return nil }
        return value
    }

    package func has(_ key: String) -> Bool { self.optional(key) != nil }

    /// An `invalid` refusal of one member.
    package func invalid(_ key: String, _ message: String) -> Refusal {
        Refusal(.invalid, message, field: "\(self.pointer)/\(key)")
    }

    package func required(_ key: String) throws(Refusal) -> JSON {
        guard let value = self.optional(key) else { throw self.invalid(key, "“\(key)” is missing.") }
        return value
    }
}

// MARK: - Text

extension Fields {
    /// The longest text a person or a bot may write, in bytes of UTF-8 (contract section 3).
    package static let textLimit = 16 * 1024

    /// A text of at least `minimum` characters (white space at both ends does not count) and at most `bytes` bytes.
    package func text(_ key: String, minimum: Int = 1, bytes: Int = 300) throws(Refusal) -> String {
        guard let text = try self.optionalText(key, minimum: minimum, bytes: bytes) else {
            throw self.invalid(
                key,
                minimum > 1
                    ? "“\(key)” is missing; it needs at least \(minimum) characters." : "“\(key)” is missing."
            )
        }
        return text
    }

    package func optionalText(_ key: String, minimum: Int = 0, bytes: Int = 300) throws(Refusal) -> String? {
        guard let value = self.optional(key) else { return nil }
        guard let text = value.string else {
            throw self.invalid(key, "“\(key)” must be text, not \(value.typeName).")
        }
        guard text.utf8.count <= bytes else {
            throw Refusal(
                .tooLarge,
                "“\(key)” may have at most \(bytes) bytes.",
                field: "\(self.pointer)/\(key)"
            )
        }
        guard text.hasCharacters(minimum) else {
            throw self.invalid(
                key,
                minimum == 1 ? "“\(key)” must not be empty." : "“\(key)” needs at least \(minimum) characters."
            )
        }
        return text
    }

    /// The reason of a step that needs one: 10 characters or more (contract section 3).
    package func reason(_ key: String = "reason") throws(Refusal) -> String {
        try self.text(key, minimum: 10, bytes: 2000)
    }

    /// A list of texts, each of 1 to `bytes` bytes.
    package func texts(_ key: String, most: Int = 50, bytes: Int = 200) throws(Refusal) -> [String]? {
        guard let value = self.optional(key) else { return nil }
        guard let elements = value.array else {
            throw self.invalid(key, "“\(key)” must be a list, not \(value.typeName).")
        }
        guard elements.count <= most else {
            throw self.invalid(key, "“\(key)” may have at most \(most) entries.")
        }
        var texts: [String] = []
        for (index, element) in elements.enumerated() {
            guard let text = element.string, !text.isEmpty, text.utf8.count <= bytes else {
                throw self.invalid(
                    "\(key)/\(index)",
                    "Each entry of “\(key)” must be text of 1 to \(bytes) bytes."
                )
            }
            texts.append(text)
        }
        return texts
    }
}

// MARK: - Words, numbers, times, objects

extension Fields {
    /// One of the words of a closed set.
    package func word<Word: RawRepresentable & CaseIterable>(_ key: String, of type: Word.Type) throws(Refusal) -> Word
    where Word.RawValue == String {
        guard let word = try self.optionalWord(key, of: type) else {
            throw self.invalid(key, "“\(key)” is missing; it is one of \(Self.list(type)).")
        }
        return word
    }

    package func optionalWord<Word: RawRepresentable & CaseIterable>(
        _ key: String,
        of type: Word.Type
    ) throws(Refusal) -> Word? where Word.RawValue == String {
        guard let value = self.optional(key) else { return nil }
        guard let word = value.string.flatMap(Word.init(rawValue:)) else {
            throw self.invalid(key, "“\(key)” must be one of \(Self.list(type)).")
        }
        return word
    }

    private static func list<Word: RawRepresentable & CaseIterable>(_ type: Word.Type) -> String
    where Word.RawValue == String {
        type.allCases.map(\.rawValue).joined(separator: ", ")
    }

    package func integer(_ key: String, in range: ClosedRange<Int>) throws(Refusal) -> Int {
        guard let value = try self.optionalInteger(key, in: range) else {
            throw self.invalid(
                key,
                "“\(key)” is missing; it is a whole number from \(range.lowerBound) to \(range.upperBound)."
            )
        }
        return value
    }

    package func optionalInteger(_ key: String, in range: ClosedRange<Int>) throws(Refusal) -> Int? {
        guard let value = self.optional(key) else { return nil }
        guard let number = value.integer, range.contains(number) else {
            throw self.invalid(
                key,
                "“\(key)” must be a whole number from \(range.lowerBound) to \(range.upperBound)."
            )
        }
        return number
    }

    package func optionalBool(_ key: String) throws(Refusal) -> Bool? {
        guard let value = self.optional(key) else { return nil }
        guard let bool = value.bool else { throw self.invalid(key, "“\(key)” must be true or false.") }
        return bool
    }

    package func time(_ key: String) throws(Refusal) -> Timestamp {
        guard let time = try self.optionalTime(key) else {
            throw self.invalid(key, "“\(key)” is missing; it is a time such as 2026-11-23T21:08:11Z.")
        }
        return time
    }

    package func optionalTime(_ key: String) throws(Refusal) -> Timestamp? {
        guard let value = self.optional(key) else { return nil }
        guard let time = value.string.flatMap(Timestamp.init) else {
            throw self.invalid(key, "“\(key)” must be a time such as 2026-11-23T21:08:11Z.")
        }
        return time
    }

    package func fields(_ key: String) throws(Refusal) -> Fields {
        guard let fields = try self.optionalFields(key) else {
            throw self.invalid(key, "“\(key)” is missing; it is an object.")
        }
        return fields
    }

    package func optionalFields(_ key: String) throws(Refusal) -> Fields? {
        guard let value = self.optional(key) else { return nil }
        guard let object = value.object else {
            throw self.invalid(key, "“\(key)” must be an object, not \(value.typeName).")
        }
        return Fields(object, at: "\(self.pointer)/\(key)")
    }
}

extension String {
    /// Whether it has so many characters between the white space at its ends; looks no further than it must.
    fileprivate func hasCharacters(_ minimum: Int) -> Bool {
        guard minimum > 0 else { return true }
        if minimum == 1, let first = self.utf8.first, (0x21..<0x7F).contains(first) { return true }
        var count = 0
        for character in self {
            let isSpace = character.isWhitespace
            if count == 0, isSpace { continue }
            count += 1
            // White space counts once there is something behind it.
            if !isSpace, count >= minimum { return true }
        }
        return false
    }
}
