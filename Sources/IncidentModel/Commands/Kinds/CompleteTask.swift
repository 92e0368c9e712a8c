/// Says that a task is done.
package struct CompleteTask: IncidentCommand {
    package static let name = "task.done"

    package let task: String
    package let note: String?

    package init(_ data: Fields) throws(Refusal) {
        self.task = try data.text("task")
        self.note = try data.optionalText("note", bytes: 2000)
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        let task = try state.openTask(self.task, to: "done")
        return [TaskDone(task: task.id, note: self.note)]
    }
}

extension IncidentState {
    /// The task that a command's `data.task` names; refuses one that is not there, or not open.
    func openTask(_ name: String, to step: String) throws(Refusal) -> WorkTask {
        guard let task = self.task(name.uppercased()) else {
            throw Refusal(.invalid, "There is no task “\(name.excerpt(60))”.", field: "/data/task")
        }
        guard task.isOpen else {
            throw Refusal(.wrongState, "\(task.id) is \(task.state.rawValue) and cannot be \(step).")
        }
        return task
    }
}
