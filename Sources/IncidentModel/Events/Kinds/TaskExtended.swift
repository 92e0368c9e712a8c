/// A task has until another time.
package struct TaskExtended: EventPayload {
    package static let kind = "task.extended"
    package static let isRedactable = true

    package let task: String
    package let due: Timestamp
    package let reason: String?

    package init(task: String, due: Timestamp, reason: String? = nil) {
        self.task = task
        self.due = due
        self.reason = reason
    }

    package init(_ data: Fields) throws(Refusal) {
        self.task = try data.text("task")
        self.due = try data.time("due")
        self.reason = try data.optionalText("reason", bytes: 2000)
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("task", self.task)
        writer.member("due", self.due)
        writer.optional("reason", self.reason)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.change(task: self.task) {
            $0.due = self.due
            $0.dueKnownAt = stamp.recordedAt
        }
    }

    package var withoutText: (any EventPayload)? { TaskExtended(task: self.task, due: self.due) }

    package var summary: String {
        let reason = self.reason.map { " Reason: \($0.excerpt())" } ?? ""
        return "\(self.task) now due \(self.due.clock) UTC.\(reason)"
    }
}
