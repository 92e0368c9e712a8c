/// A category of the tree and what it sets by itself.
package struct CategoryRule: Hashable, Sendable {
    package let name: String
    /// Grades that hold until a person gives others.
    package var impact = Impact()
    package var urgency: Level?
    /// The name of a runbook.
    package var runbook: String?
    /// The name of the team that is called first.
    package var team: String?
    /// Whether incidents of it are best declared restricted.
    package var isRestricted: Bool?
    package var children: [CategoryRule] = []

    package init(name: String) { self.name = name }

    /// The rule with what it leaves open taken from the level above.
    func inheriting(from parent: CategoryRule?) -> CategoryRule {
        guard let parent else { return self }
        var rule = self
        rule.impact = Impact(parent.impact.grades.merging(self.impact.grades) { _, own in own })
        rule.urgency = self.urgency ?? parent.urgency
        rule.runbook = self.runbook ?? parent.runbook
        rule.team = self.team ?? parent.team
        rule.isRestricted = self.isRestricted ?? parent.isRestricted
        return rule
    }
}
