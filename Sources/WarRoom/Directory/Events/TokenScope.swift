package import IncidentModel

/// `incidents` and `commands` of a token: `"*"` or a list.
package enum TokenScope {
    private static let mostEntries = 200

    /// Nil for `"*"`.
    package static func incidents(_ fields: Fields) throws(Refusal) -> Set<IncidentID>? {
        if self.isAll(fields, "incidents") { return nil }
        let texts = try self.list(fields, "incidents", example: "INC-7")
        var incidents: Set<IncidentID> = []
        for (index, text) in texts.enumerated() {
            guard let incident = IncidentID(text) else {
                throw fields.invalid("incidents/\(index)", "“\(text)” is no incident's number; it looks like INC-7.")
            }
            incidents.insert(incident)
        }
        return incidents
    }

    /// Nil for `"*"`.
    package static func commands(_ fields: Fields) throws(Refusal) -> Set<String>? {
        if self.isAll(fields, "commands") { return nil }
        let texts = try self.list(fields, "commands", example: "component.report")
        for (index, text) in texts.enumerated() where !self.isCommand(text) {
            throw fields.invalid("commands/\(index)", "“\(text)” is no command's name; it looks like component.report.")
        }
        return Set(texts)
    }

    package static func json(incidents: Set<IncidentID>?) -> JSON {
        incidents.map { .array($0.sorted().map { .string($0.description) }) } ?? "*"
    }

    package static func json(commands: Set<String>?) -> JSON {
        commands.map { .array($0.sorted().map(JSON.string)) } ?? "*"
    }

    private static func isAll(_ fields: Fields, _ key: String) -> Bool { fields.optional(key) == "*" }

    private static func list(_ fields: Fields, _ key: String, example: String) throws(Refusal) -> [String] {
        guard fields.optional(key)?.string == nil, let texts = try fields.texts(key, most: self.mostEntries) else {
            throw fields.invalid(key, "“\(key)” must be \"*\" for all, or a list such as [\"\(example)\"].")
        }
        return texts
    }

    private static func isCommand(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count >= 2
            && parts.allSatisfy { part in
                !part.isEmpty
                    && part.utf8.allSatisfy { byte in
                        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "_")
                    }
            }
    }
}
