/// A task is no longer wanted.
package struct TaskCancelled: EventPayload {
    package static let kind = "task.cancelled"
    package static let isRedactable = true

    package let task: String
    package let reason: String?

    package init(task: String, reason: String? = nil) {
        self.task = task
        self.reason = reason
    }

    package init(_ data: Fields) throws(Refusal) {
        self.task = try data.text("task")
        self.reason = try data.optionalText("reason", bytes: 2000)
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("task", self.task)
        writer.optional("reason", self.reason)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.close(task: self.task, .cancelled, self.reason, stamp)
    }

    package var withoutText: (any EventPayload)? { TaskCancelled(task: self.task) }

    package static func retract(_ seq: Int, from state: inout IncidentState) { state.forgetTaskNote(seq) }

    package var summary: String { "\(self.task) cancelled\(self.reason.map { ": \($0.excerpt())" } ?? ".")" }
}
