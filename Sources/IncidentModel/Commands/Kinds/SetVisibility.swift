/// Settles who may see the incident.
package struct SetVisibility: IncidentCommand {
    package static let name = "visibility.set"

    package let isRestricted: Bool
    /// Ids or handles; nil leaves the members as they are.
    package let members: [String]?

    package init(_ data: Fields) throws(Refusal) {
        guard let isRestricted = try data.optionalBool("restricted") else {
            throw data.invalid("restricted", "“restricted” is missing; it is true or false.")
        }
        self.isRestricted = isRestricted
        self.members = try data.texts("members", most: 500)
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        var named: [Person] = []
        if let members {
            for (index, name) in members.enumerated() {
                named.append(try context.person(named: name, field: "/data/members/\(index)"))
            }
        } else {
            named = state.members.sorted().compactMap(context.person)
        }
        let set = VisibilitySet(
            isRestricted: self.isRestricted,
            members: state.members(named, and: [context.author.person])
        )
        let isKnown = state.isRestricted == self.isRestricted && state.members == Set(set.members.map(\.id))
        return isKnown ? [] : [set]
    }
}

extension IncidentState {
    /// These people, each once, with those who hold a role and so always may see it.
    func members(_ people: [Person], and others: [Person] = []) -> [Person] {
        let holders = IncidentRole.allCases.flatMap { self.roles[$0].map(\.person) }
        var known: Set<String> = []
        return (people + others + holders).filter { known.insert($0.id).inserted }
    }
}
