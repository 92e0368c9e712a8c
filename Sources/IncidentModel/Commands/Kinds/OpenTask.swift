/// Asks somebody, or whoever has time, to do something.
package struct OpenTask: IncidentCommand {
    package static let name = "task.open"

    package let text: String
    /// An id or a handle.
    package let to: String?
    package let due: DueWish?

    package init(_ data: Fields) throws(Refusal) {
        self.text = try data.text("text", bytes: 2000)
        self.to = try data.optionalText("to", minimum: 1)
        self.due = try DueWish(data)
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        var person: Person?
        if let to { person = try context.person(named: to, field: "/data/to") }
        return [
            TaskOpened(
                task: state.nextID("TASK", of: TaskOpened.kind),
                text: self.text,
                to: person,
                due: try self.due?.time(context)
            )
        ]
    }
}
