/// Someone took a role, or was given it.
package struct RoleAssigned: EventPayload {
    package static let kind = "role.assigned"

    package let role: IncidentRole
    package let to: Person
    /// Who held it until then; nil for a role that was free or is shared.
    package let replaced: Person?

    package init(role: IncidentRole, to: Person, replaced: Person? = nil) {
        self.role = role
        self.to = to
        self.replaced = replaced
    }

    package init(_ data: Fields) throws(Refusal) {
        self.role = try data.word("role", of: IncidentRole.self)
        self.to = try Person(data, id: "to")
        self.replaced = try data.optionalFields("replaced").map { fields throws(Refusal) in try Person(fields) }
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("role", self.role.rawValue)
        self.to.writeMembers(to: &writer, id: "to")
        if let replaced {
            writer.key("replaced")
            replaced.write(to: &writer)
        }
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.roles.assign(self.role, to: self.to, since: stamp.eventAt)
        state.members.insert(self.to.id)
        state.handovers.removeAll { $0.role == self.role }
        if self.role == .incidentCommander { state.acknowledge(at: stamp.eventAt) }
    }

    package var summary: String {
        let before = self.replaced.map { " (was \($0.name))" } ?? ""
        return "\(self.to.name) is now \(self.role.words)\(before)."
    }
}
