/// Impact and urgency as they are, and what a new grading makes of the priority.
struct Grading {
    private var impact: Impact
    private var urgency: Level?
    private var byRule: Set<Impact.Dimension>
    private var isUrgencyByRule: Bool
    private var priority: Priority
    private var computed: Priority
    /// A priority that was set by hand is as good as grades that were.
    private var isOverridden: Bool

    init(_ state: IncidentState) {
        self.impact = state.impact
        self.urgency = state.urgency
        self.byRule = state.gradedByRule
        self.isUrgencyByRule = state.isUrgencyByRule
        self.priority = state.priority
        self.computed = state.computedPriority
        self.isOverridden = state.overriddenPriority != nil
    }

    /// As a declaration leaves them.
    init(_ declaration: Declaration) {
        self.impact = declaration.impact ?? Impact()
        self.urgency = declaration.urgency
        self.byRule = []
        self.isUrgencyByRule = false
        self.computed = Priority(impact: self.impact.level, urgency: self.urgency ?? .medium)
        self.priority = self.computed
        self.isOverridden = false
    }

    /// The grading and the priority that follows from it.
    func facts(_ set: ImpactSet, policy: Policy) -> [any EventPayload] {
        [set] + self.priorityFacts(set.impact, set.urgency, policy)
    }

    /// What a category's rule fills in where nobody has graded by hand; nothing where it says nothing new.
    func facts(by rule: CategoryRule?, policy: Policy) -> [any EventPayload] {
        guard let rule, let set = self.filled(rule.impact, rule.urgency, .category) else { return [] }
        return self.facts(set, policy: policy)
    }

    /// What follows from a declaration: its template first, then its category.
    func facts(template: IncidentTemplate?, category: CategoryRule?, policy: Policy) -> [any EventPayload] {
        var grading = self
        var sets: [any EventPayload] = []
        // A template's grades stand before those of the category that it names.
        if let template, let set = grading.filled(template.impact, template.urgency, .template) {
            grading.impact = set.impact
            grading.urgency = set.urgency
            sets.append(set)
        }
        if let category, let set = grading.filled(category.impact, category.urgency, .category) {
            grading.impact = set.impact
            grading.urgency = set.urgency
            sets.append(set)
        }
        return sets + self.priorityFacts(grading.impact, grading.urgency, policy)
    }

    private func filled(_ impact: Impact, _ urgency: Level?, _ source: ImpactSet.Source) -> ImpactSet? {
        guard !self.isOverridden else { return nil }
        var grades = self.impact.grades
        for (dimension, grade) in impact.grades where grades[dimension] == nil || self.byRule.contains(dimension) {
            grades[dimension] = grade
        }
        let level = self.urgency == nil || self.isUrgencyByRule ? urgency ?? self.urgency : self.urgency
        guard grades != self.impact.grades || level != self.urgency else { return nil }
        return ImpactSet(impact: Impact(grades), urgency: level, source: source)
    }

    private func priorityFacts(_ impact: Impact, _ urgency: Level?, _ policy: Policy) -> [any EventPayload] {
        let to = policy.matrix.priority(impact: impact.level, urgency: urgency ?? .medium)
        guard to != self.priority || to != self.computed else { return [] }
        return [PriorityChanged(from: self.priority, to: to)]
    }
}
