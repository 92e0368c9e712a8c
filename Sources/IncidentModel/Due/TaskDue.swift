/// A task's time passes with the task not done.
package enum TaskDue: DueSource {
    package static func next(in state: IncidentState, _ policy: Policy) -> Due? {
        guard !state.status.isEnded else { return nil }
        var earliest: (due: Timestamp, task: WorkTask)?
        for task in state.tasks {
            guard let due = task.pendingDue else { continue }
            if earliest.map({ due < $0.due }) ?? true { earliest = (due, task) }
        }
        return earliest.map { due, task in
            Due(at: due, key: Due.key("task", task.id, due), facts: [TaskOverdue(task: task.id, due: due)])
        }
    }
}
