/// Gives someone a role; one that a single person holds passes over from whoever has it.
package struct AssignRole: IncidentCommand {
    package static let name = "role.assign"

    package let role: IncidentRole
    /// An id or a handle.
    package let to: String

    package init(_ data: Fields) throws(Refusal) {
        self.role = try data.word("role", of: IncidentRole.self)
        self.to = try data.text("to")
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        let person = try context.person(named: self.to, field: "/data/to")
        guard !state.roles.holds(self.role, person.id) else { return [] }
        let replaced = self.role.isShared ? nil : state.roles[self.role].first?.person
        return [RoleAssigned(role: self.role, to: person, replaced: replaced)]
    }
}
