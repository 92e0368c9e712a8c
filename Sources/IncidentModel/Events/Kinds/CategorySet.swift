/// The incident was put into another category.
package struct CategorySet: EventPayload {
    package static let kind = "category.set"

    /// From the widest to the narrowest.
    package let path: [String]
    /// Nil where it had none.
    package let previous: [String]?

    package init(path: [String], previous: [String]? = nil) {
        self.path = path
        self.previous = previous
    }

    package init(_ data: Fields) throws(Refusal) {
        self.path = try Self.path(data)
        self.previous = try data.texts("previous", most: 8, bytes: 100)
    }

    /// 1 to 8 names.
    static func path(_ data: Fields) throws(Refusal) -> [String] {
        guard let path = try data.texts("path", most: 8, bytes: 100), !path.isEmpty else {
            throw data.invalid("path", "“path” is missing; it is a list of 1 to 8 names, the widest first.")
        }
        return path
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("path", self.path)
        writer.optional("previous", self.previous)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) { state.category = self.path }

    package var summary: String {
        let before = self.previous.map { " (was \($0.joined(separator: " / ")))" } ?? ""
        return "Category set to \(self.path.joined(separator: " / "))\(before).".firstLine
    }
}
