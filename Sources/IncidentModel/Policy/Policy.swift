/// The rules of a house (contract section 6): what is major, which clocks run, who is called, what a closure needs.
///
/// Pure values. A fold never sees them: what a rule made of a moment is written into the events of that moment, so
/// that a record reads the same whatever the policy has become since.
package struct Policy: Hashable, Sendable {
    /// Counts the policies that were applied; 0 for the one that is built in.
    package var revision = 0
    package var matrix = PriorityMatrix()
    /// What makes an incident a major one besides P1 and P2.
    package var majorRules: [MajorRule] = []
    /// The first level of the category tree.
    package var categories: [CategoryRule] = []
    /// Whether only categories of the tree are taken.
    package var hasClosedCategories = false
    package var clocks: [Priority: ServiceTargets] = [:]
    /// How often each audience is told, in minutes.
    package var cadence: [Priority: [UpdateAudience: Int]] = [:]
    /// Minutes without a word from a person after which the room is asked.
    package var silence: [Priority: Int] = [:]
    /// By name.
    package var teams: [String: Team] = [:]
    /// The handles of the people at each level of support or management, by the level's name.
    package var levels: [String: [String]] = [:]
    /// By name.
    package var runbooks: [String: Runbook] = [:]
    /// By name.
    package var templates: [String: IncidentTemplate] = [:]
    /// Ready texts of status updates.
    package var updateTemplates: [UpdateTemplate] = []
    /// What is to be told with an escalation of each kind.
    package var information: [EscalationKind: [String]] = [:]
    package var gate = GateRule()
    package var cost: CostRule?
    package var authority = AuthorityRules()
    package var notifications: [NotificationTarget] = []
    /// Whether the stakeholders' page is open to those who are not signed in.
    package var hasPublicStatus = false

    package init() {}

    /// No rules at all: no clock runs and nobody is called by itself.
    package static let bare = Policy()

    /// What the policy says of a category: of the deepest part of the path that it names, with what the levels above
    /// say and that one does not.
    package func category(_ path: [String]) -> CategoryRule? {
        var level = self.categories
        var found: CategoryRule?
        for name in path {
            guard let rule = level.first(where: { $0.name == name }) else { break }
            found = rule.inheriting(from: found)
            level = rule.children
        }
        return found
    }
}
