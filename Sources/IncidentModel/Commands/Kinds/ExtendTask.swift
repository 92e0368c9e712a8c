/// Gives a task more time, or less.
package struct ExtendTask: IncidentCommand {
    package static let name = "task.extend"

    package let task: String
    package let due: DueWish
    package let reason: String?

    package init(_ data: Fields) throws(Refusal) {
        self.task = try data.text("task")
        guard let due = try DueWish(data) else {
            throw data.invalid("due", "“due” is missing; give a time, or seconds as “within_s”.")
        }
        self.due = due
        self.reason = try data.optionalText("reason", bytes: 2000)
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        let task = try state.openTask(self.task, to: "given more time")
        let due = try self.due.time(context)
        return due == task.due ? [] : [TaskExtended(task: task.id, due: due, reason: self.reason)]
    }
}
