internal import IncidentModel

extension PolicyReader {
    func matrix(_ value: PolicyValue) -> PriorityMatrix {
        let section = PolicySection(value, PolicyKeys.priorities)
        var matrix = PriorityMatrix()
        matrix.names = self.byPriority(section["names"]) { $0.text(40) }
        guard let cells = section["matrix"] else { return matrix }
        matrix.cells = self.byWord(cells) { row in
            let cells: [Level: Priority] = self.byWord(row) { $0.word(of: Priority.self) }
            let missing = Level.allCases.filter { level in !row.entries().contains { $0.key == level.rawValue } }
            if !missing.isEmpty {
                row.refuse(
                    "The matrix has a hole: urgency \(missing.map(\.rawValue).joined(separator: ", ")) is missing."
                )
            }
            return cells
        }
        let missing = Level.allCases.filter { matrix.cells[$0] == nil }
        if !missing.isEmpty {
            cells.refuse("The matrix has a hole: impact \(missing.map(\.rawValue).joined(separator: ", ")) is missing.")
        }
        return matrix
    }

    func majorRule(_ value: PolicyValue) -> MajorRule? {
        let section = PolicySection(value, PolicyKeys.major)
        guard let name = self.required(section, "name", of: value, { $0.text() }) else { return nil }
        var rule = MajorRule(name: name)
        rule.category = section["category"].flatMap(self.categoryPath)
        rule.services = section["services"]?.texts() ?? []
        rule.impact = self.impact(section["impact"])
        rule.reading = section["reading"]?.text(100)
        rule.over = section["over"]?.number(0...1_000_000_000_000)
        rule.children = section["children"]?.number(0...10_000)
        if (section["reading"] == nil) != (section["over"] == nil) {
            value.refuse("“reading” and “over” go together: the name of a reading, and what it must exceed.")
        }
        let conditions = ["category", "services", "impact", "reading", "children"]
        if !conditions.contains(where: { section[$0] != nil }) {
            value.refuse("A rule needs at least one of \(conditions.joined(separator: ", ")).")
        }
        return rule
    }

    func categories(_ value: PolicyValue, _ policy: inout Policy) {
        let section = PolicySection(value, PolicyKeys.categories)
        policy.hasClosedCategories = section["closed"]?.flag() ?? false
        if let tree = section["tree"] { policy.categories = self.tree(tree, depth: 1) }
    }

    private func tree(_ value: PolicyValue, depth: Int) -> [CategoryRule] {
        guard depth <= 8 else {
            value.refuse("Categories go at most 8 levels deep.")
            return []
        }
        var rules: [CategoryRule] = []
        for value in value.list() {
            guard let rule = self.category(value, depth: depth) else { continue }
            if rules.contains(where: { $0.name == rule.name }) {
                value.refuse("The category “\(rule.name)” stands twice at this level; a name is used once.")
            }
            rules.append(rule)
        }
        return rules
    }

    private func category(_ value: PolicyValue, depth: Int) -> CategoryRule? {
        let section = PolicySection(value, PolicyKeys.category)
        guard let name = self.required(section, "name", of: value, { $0.text(100) }) else { return nil }
        var rule = CategoryRule(name: name)
        rule.impact = self.impact(section["impact"])
        rule.urgency = section["urgency"]?.word(of: Level.self)
        rule.runbook = section["runbook"]?.text(100)
        rule.team = section["team"]?.text(100)
        rule.isRestricted = section["restricted"]?.flag()
        if let runbook = rule.runbook, let value = section["runbook"] {
            self.references.runbooks.append((runbook, value))
        }
        if let team = rule.team, let value = section["team"] { self.references.teams.append((team, value)) }
        if let children = section["children"] { rule.children = self.tree(children, depth: depth + 1) }
        return rule
    }

    func targets(_ value: PolicyValue) -> ServiceTargets? {
        let section = PolicySection(value, PolicyKeys.clocks)
        return ServiceTargets(
            acknowledge: section["acknowledge"]?.minutes(),
            firstUpdate: section["first_update"]?.minutes(),
            response: section["response"]?.minutes(),
            resolution: section["resolution"]?.minutes()
        )
    }
}
