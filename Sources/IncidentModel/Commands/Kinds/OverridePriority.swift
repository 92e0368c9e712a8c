/// Sets the priority by hand until the impact is graded anew.
package struct OverridePriority: IncidentCommand {
    package static let name = "priority.override"

    package let priority: Priority
    package let reason: String

    package init(_ data: Fields) throws(Refusal) {
        self.priority = try data.word("priority", of: Priority.self)
        self.reason = try data.reason()
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        guard self.priority != state.priority else { return [] }
        return [PriorityOverridden(priority: self.priority, from: state.priority, reason: self.reason)]
    }
}
