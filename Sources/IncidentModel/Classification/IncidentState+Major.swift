extension IncidentState {
    /// Why it is a major incident, each reason one sentence; empty where it is none.
    package func majorReasons(_ policy: Policy) -> [String] {
        let priority = self.priority.isMajor ? ["The priority is \(self.priority.rawValue)."] : []
        return priority + policy.majorRules.filter { $0.holds(in: self) }.map { $0.name.capitalizedFirst }
    }

    package func isMajor(_ policy: Policy) -> Bool {
        self.priority.isMajor || policy.majorRules.contains { $0.holds(in: self) }
    }
}

extension MajorRule {
    /// Whether all that it names is so; a rule that names nothing never holds.
    fileprivate func holds(in state: IncidentState) -> Bool {
        let names =
            self.category != nil || !self.services.isEmpty || !self.impact.grades.isEmpty || self.reading != nil
            || self.children != nil
        return names && self.matches(state) && self.counts(state)
    }

    private func matches(_ state: IncidentState) -> Bool {
        if let category, !state.category.starts(with: category) { return false }
        if !self.services.isEmpty, !self.services.contains(where: state.services.contains) { return false }
        return self.impact.grades.allSatisfy { dimension, grade in
            state.impact.grades[dimension].map { $0.isAsBad(as: grade) } ?? false
        }
    }

    private func counts(_ state: IncidentState) -> Bool {
        if let reading {
            guard let value = state.readings[reading]?.latest?.fact.value.double, value > Double(self.over ?? 0) else {
                return false
            }
        }
        if let children, state.linked(.child).count <= children { return false }
        return true
    }
}

extension Impact.Grade {
    /// Whether it is so or worse; what nobody knows is as bad as medium.
    fileprivate func isAsBad(as other: Impact.Grade) -> Bool { self.rank >= other.rank }

    private var rank: Int {
        switch self {
        case .nothing: 0
        case .low: 1
        case .medium, .unknown: 2
        case .high: 3
        }
    }
}
