/// Something that is to be told with an escalation, and whether it was.
package struct ChecklistItem: Hashable, Sendable {
    package let item: String
    package let isGiven: Bool

    package init(item: String, isGiven: Bool) {
        self.item = item
        self.isGiven = isGiven
    }

    package init(_ fields: Fields) throws(Refusal) {
        self.item = try fields.text("item", bytes: 2000)
        guard let isGiven = try fields.optionalBool("given") else {
            throw fields.invalid("given", "“given” is missing; it is true or false.")
        }
        self.isGiven = isGiven
    }

    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("item", self.item)
            writer.member("given", self.isGiven)
        }
    }

    /// What the house wants told; given is what the sender ticked, or began a line of the information with.
    static func list(_ wanted: [String], ticked: [String], information: [String]) -> [ChecklistItem]? {
        guard !wanted.isEmpty else { return nil }
        return wanted.map { item in
            let name = item.lowercased()
            let isGiven =
                ticked.contains { $0.lowercased() == name } || information.contains { $0.lowercased().hasPrefix(name) }
            return ChecklistItem(item: item, isGiven: isGiven)
        }
    }
}
