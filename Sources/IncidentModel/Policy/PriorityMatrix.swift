/// What impact and urgency make of each other (contract section 4), and what the priorities are called.
package struct PriorityMatrix: Hashable, Sendable {
    /// Cells that differ from the standard matrix, by impact and then urgency.
    package var cells: [Level: [Level: Priority]] = [:]
    /// Names of a house for its priorities, such as “critical”.
    package var names: [Priority: String] = [:]

    package init() {}

    package func priority(impact: Level, urgency: Level) -> Priority {
        self.cells[impact]?[urgency] ?? Priority(impact: impact, urgency: urgency)
    }
}
