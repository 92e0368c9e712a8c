/// The impact was graded, by a person or by a rule.
package struct ImpactSet: EventPayload {
    package static let kind = "impact.set"

    package enum Source: String, Hashable, Sendable, CaseIterable {
        case person
        case category
        case template
    }

    /// All that is graded now, what stayed included.
    package let impact: Impact
    package let urgency: Level?
    package let source: Source?

    package init(impact: Impact, urgency: Level? = nil, source: Source? = nil) {
        self.impact = impact
        self.urgency = urgency
        self.source = source
    }

    package init(_ data: Fields) throws(Refusal) {
        self.impact = try Impact(data.fields("dimensions"))
        self.urgency = try data.optionalWord("urgency", of: Level.self)
        self.source = try data.optionalWord("source", of: Source.self)
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.key("dimensions")
        self.impact.write(to: &writer)
        writer.optional("urgency", self.urgency?.rawValue)
        writer.optional("source", self.source?.rawValue)
    }

    /// A person's grading takes over all that it leaves standing, and ends a priority that was set by hand.
    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        switch self.source {
        case .category, .template:
            for (dimension, grade) in self.impact.grades where state.impact.grades[dimension] != grade {
                state.gradedByRule.insert(dimension)
            }
            if let urgency, urgency != state.urgency { state.isUrgencyByRule = true }
        case .person, nil:
            state.gradedByRule = []
            if self.urgency != nil { state.isUrgencyByRule = false }
        }
        state.impact = self.impact
        state.urgency = self.urgency ?? state.urgency
        state.overriddenPriority = nil
    }

    package var summary: String {
        let grades = Impact.Dimension.allCases.compactMap { dimension in
            self.impact.grades[dimension].map { "\(dimension.rawValue) \($0.rawValue)" }
        }
        let urgency = self.urgency.map { ["urgency \($0.rawValue)"] } ?? []
        let by = self.source.flatMap { $0 == .person ? nil : " by the \($0.rawValue)" } ?? ""
        let said = (grades + urgency).joined(separator: ", ")
        return "Impact graded\(by): \(said.isEmpty ? "nothing" : said)."
    }
}
