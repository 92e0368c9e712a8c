/// Someone gave a role up.
package struct RoleReleased: EventPayload {
    package static let kind = "role.released"

    package let role: IncidentRole
    package let person: Person

    package init(role: IncidentRole, person: Person) {
        self.role = role
        self.person = person
    }

    package init(_ data: Fields) throws(Refusal) {
        self.role = try data.word("role", of: IncidentRole.self)
        self.person = try Person(data, id: "person")
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("role", self.role.rawValue)
        self.person.writeMembers(to: &writer, id: "person")
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.roles.release(self.role, by: self.person.id)
        state.handovers.removeAll { $0.role == self.role }
    }

    package var summary: String { "\(self.person.name) is no longer \(self.role.words)." }
}
