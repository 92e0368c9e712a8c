/// Gives a role up, for oneself or for someone else.
package struct ReleaseRole: IncidentCommand {
    package static let name = "role.release"

    package let role: IncidentRole
    /// An id or a handle; nil for the sender, or for whoever alone holds the role.
    package let person: String?

    package init(_ data: Fields) throws(Refusal) {
        self.role = try data.word("role", of: IncidentRole.self)
        self.person = try data.optionalText("person", minimum: 1)
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        let holders = state.roles[self.role].map(\.person)
        if self.role == .incidentCommander, !holders.isEmpty, state.status.isOpen {
            throw Refusal(
                .wrongState,
                "An open incident keeps its incident commander; hand the role over, or assign it to somebody else."
            )
        }
        if let person {
            let named = try context.person(named: person, field: "/data/person")
            guard let holder = holders.first(where: { $0.id == named.id }) else {
                throw Refusal(.wrongState, "\(named.name) is not \(self.role.words).")
            }
            return [RoleReleased(role: self.role, person: holder)]
        }
        guard let first = holders.first else {
            throw Refusal(.wrongState, "Nobody is \(self.role.words).")
        }
        if let own = holders.first(where: { $0.id == context.author.id }) {
            return [RoleReleased(role: self.role, person: own)]
        }
        guard holders.count == 1 else {
            throw Refusal(.invalid, "“person” is missing: several people hold the role.", field: "/data/person")
        }
        return [RoleReleased(role: self.role, person: first)]
    }
}
