/// A task's time ran out with the task not done.
package struct TaskOverdue: EventPayload {
    package static let kind = "task.overdue"

    package let task: String
    package let due: Timestamp

    package init(task: String, due: Timestamp) {
        self.task = task
        self.due = due
    }

    package init(_ data: Fields) throws(Refusal) {
        self.task = try data.text("task")
        self.due = try data.time("due")
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("task", self.task)
        writer.member("due", self.due)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.change(task: self.task) { $0.overdueSince = self.due }
    }

    package var summary: String { "\(self.task) is overdue: it was due \(self.due.clock) UTC." }
}
