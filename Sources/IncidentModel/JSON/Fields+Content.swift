// MARK: - What people and machines write

extension Fields {
    /// Markdown source: not empty, at most ``textLimit`` bytes.
    package func markdown(_ key: String = "text") throws(Refusal) -> String {
        try self.text(key, bytes: Self.textLimit)
    }

    /// One line of 1 to 200 characters, such as a title.
    package func line(_ key: String) throws(Refusal) -> String {
        let line = try self.text(key, bytes: Self.textLimit)
        guard line.utf8.count <= 200 || line.count <= 200 else {
            throw Refusal(.tooLarge, "“\(key)” may have at most 200 characters.", field: "\(self.pointer)/\(key)")
        }
        guard !line.hasNewline else { throw self.invalid(key, "“\(key)” must be one line.") }
        return line
    }

    package func optionalLine(_ key: String) throws(Refusal) -> String? {
        self.has(key) ? try self.line(key) : nil
    }

    /// A SHA-256 in lower-case hex.
    package func sha256(_ key: String = "sha256") throws(Refusal) -> String {
        let text = try self.text(key)
        guard text.utf8.count == 64, text.utf8.allSatisfy({ "0123456789abcdef".utf8.contains($0) }) else {
            throw self.invalid(key, "“\(key)” must be a SHA-256 of 64 characters 0-9 a-f.")
        }
        return text
    }

    package func optionalArray(_ key: String, most: Int) throws(Refusal) -> [JSON]? {
        guard let value = self.optional(key) else { return nil }
        guard let elements = value.array else {
            throw self.invalid(key, "“\(key)” must be a list, not \(value.typeName).")
        }
        guard elements.count <= most else {
            throw self.invalid(key, "“\(key)” may have at most \(most) entries.")
        }
        return elements
    }

    /// Names and values for a small table: an object whose values are text, numbers, true or false.
    ///
    /// A flat table can be drawn and exported; at most 64 members and ``textLimit`` bytes in all.
    package func optionalFacts(_ key: String) throws(Refusal) -> JSONObject? {
        guard let facts = try self.optionalFields(key) else { return nil }
        guard facts.object.members.count <= 64 else {
            throw self.invalid(key, "“\(key)” may have at most 64 members.")
        }
        for member in facts.object.members {
            switch member.value {
            case .string, .number, .bool: continue
            case .null, .array, .object:
                throw facts.invalid(
                    Self.escaped(member.key),
                    "The values of “\(key)” must be text, numbers, true or false."
                )
            }
        }
        var writer = JSONWriter()
        writer.value(.object(facts.object))
        guard writer.bytes.count <= Self.textLimit else {
            throw Refusal(
                .tooLarge,
                "“\(key)” may have at most \(Self.textLimit) bytes.",
                field: "\(self.pointer)/\(key)"
            )
        }
        return facts.object
    }

    /// A member name as a step of a JSON pointer (RFC 6901 section 3).
    private static func escaped(_ name: String) -> String {
        name.replacing("~", with: "~0").replacing("/", with: "~1")
    }
}

extension String {
    /// Whether a character ends a line, as `Character.isNewline` says it.
    fileprivate var hasNewline: Bool {
        self.unicodeScalars.contains { scalar in
            switch scalar.value {
            case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
            default: false
            }
        }
    }
}
