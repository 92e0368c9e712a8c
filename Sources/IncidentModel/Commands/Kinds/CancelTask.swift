/// Says that a task is no longer wanted.
package struct CancelTask: IncidentCommand {
    package static let name = "task.cancel"

    package let task: String
    package let reason: String?

    package init(_ data: Fields) throws(Refusal) {
        self.task = try data.text("task")
        self.reason = try data.optionalText("reason", bytes: 2000)
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        let task = try state.openTask(self.task, to: "cancelled")
        return [TaskCancelled(task: task.id, reason: self.reason)]
    }
}
