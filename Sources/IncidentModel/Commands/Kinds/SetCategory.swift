/// Puts the incident into a category.
package struct SetCategory: IncidentCommand {
    package static let name = "category.set"

    package let path: [String]

    package init(_ data: Fields) throws(Refusal) { self.path = try CategorySet.path(data) }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        try context.policy.check(category: self.path, field: "/data/path")
        guard self.path != state.category else { return [] }
        let set = CategorySet(path: self.path, previous: state.category.isEmpty ? nil : state.category)
        return [set] + Grading(state).facts(by: context.policy.category(self.path), policy: context.policy)
    }
}

extension Policy {
    /// Refuses a category that the tree does not have, where only those of the tree are taken.
    func check(category path: [String], field: String) throws(Refusal) {
        guard self.hasClosedCategories else { return }
        var level = self.categories
        for (index, name) in path.enumerated() {
            guard let rule = level.first(where: { $0.name == name }) else {
                let known = level.map(\.name).joined(separator: ", ")
                throw Refusal(
                    .invalid,
                    known.isEmpty
                        ? "There is no category below “\(path.prefix(index).joined(separator: " / "))”."
                        : "There is no category “\(name.excerpt(60))”; here it is one of \(known).",
                    field: "\(field)/\(index)"
                )
            }
            level = rule.children
        }
    }
}
