extension IncidentState {
    /// Facts that the template wants and nobody has given, in its order.
    package func missing(_ policy: Policy) -> [String] {
        guard let template = self.template.flatMap({ policy.templates[$0] }) else { return [] }
        return template.wanted.filter { !self.has($0, beside: template) }
    }

    private func has(_ fact: String, beside template: IncidentTemplate) -> Bool {
        let parts = fact.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2, let group = parts.first, let name = parts.last else {
            return self.has(fact, template)
        }
        switch group {
        case "impact": return Impact.Dimension(rawValue: name).map { self.impact.grades[$0] != nil } ?? false
        case "milestones", "milestone": return Milestone(rawValue: name).map { self.milestones[$0] != nil } ?? false
        case "readings", "reading": return self.readings[name] != nil
        case "roles", "role": return IncidentRole(rawValue: name).map { !self.roles[$0].isEmpty } ?? false
        case "reporter" where name == "contact": return self.reporter?.contact?.isEmpty == false
        case "reporter" where name == "name": return self.reporter != nil
        default: return false
        }
    }

    private func has(_ fact: String, _ template: IncidentTemplate) -> Bool {
        switch fact {
        case "category": !self.category.isEmpty
        case "services": !self.services.isEmpty
        case "impact": !self.impact.grades.isEmpty
        case "urgency": self.urgency != nil
        case "reporter": self.reporter != nil
        // The template's questions are no answers.
        case "description": self.description.map { $0 != template.description } ?? false
        default: self.readings[fact] != nil || Milestone(rawValue: fact).map { self.milestones[$0] != nil } ?? false
        }
    }
}
