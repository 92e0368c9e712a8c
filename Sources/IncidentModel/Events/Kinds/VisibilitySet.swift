/// Who may see the incident was settled anew.
package struct VisibilitySet: EventPayload {
    package static let kind = "visibility.set"

    package let isRestricted: Bool
    /// Those who may see it while it is restricted, by name.
    package let members: [Person]

    package init(isRestricted: Bool, members: [Person]) {
        self.isRestricted = isRestricted
        self.members = members
    }

    package init(_ data: Fields) throws(Refusal) {
        guard let isRestricted = try data.optionalBool("restricted") else {
            throw data.invalid("restricted", "“restricted” is missing; it is true or false.")
        }
        guard data.has("members") else { throw data.invalid("members", "“members” is missing; it is a list.") }
        self.isRestricted = isRestricted
        self.members = try data.people("members")
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("restricted", self.isRestricted)
        writer.list("members", self.members) { $0.write(to: &$1) }
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.isRestricted = self.isRestricted
        state.members = Set(self.members.map(\.id))
    }

    package var summary: String {
        guard self.isRestricted else { return "The incident is open to everybody now." }
        let names = self.members.map(\.name).joined(separator: ", ").firstLine
        return "The incident is restricted to \(names.isEmpty ? "administrators" : names)."
    }
}

extension Fields {
    /// A list of people as events write them.
    func people(_ key: String) throws(Refusal) -> [Person] {
        var people: [Person] = []
        for (index, element) in (try self.optionalArray(key, most: 10_000) ?? []).enumerated() {
            guard let object = element.object else {
                throw self.invalid("\(key)/\(index)", "Each entry of “\(key)” must be a person.")
            }
            people.append(try Person(Fields(object, at: "\(self.pointer)/\(key)/\(index)")))
        }
        return people
    }
}
