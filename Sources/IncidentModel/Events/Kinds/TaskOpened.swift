/// Somebody was asked to do something.
package struct TaskOpened: EventPayload {
    package static let kind = "task.opened"
    package static let isRedactable = true

    /// `TASK-1`, `TASK-2`, … within the incident.
    package let task: String
    package let text: String
    /// Nil where whoever has time may take it.
    package let to: Person?
    package let due: Timestamp?

    package init(task: String, text: String, to: Person? = nil, due: Timestamp? = nil) {
        self.task = task
        self.text = text
        self.to = to
        self.due = due
    }

    package init(_ data: Fields) throws(Refusal) {
        self.task = try data.text("task")
        self.text = try data.text("text", bytes: 2000)
        self.to = try data.optionalFields("to").map { fields throws(Refusal) in try Person(fields) }
        self.due = try data.optionalTime("due")
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("task", self.task)
        writer.member("text", self.text)
        writer.optional("to", self.to)
        writer.optional("due", self.due)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.tasks.append(WorkTask(self, stamp))
    }

    package static func retract(_ seq: Int, from state: inout IncidentState) {
        state.tasks.removeAll { $0.seq == seq }
    }

    package var summary: String {
        let to = self.to.map { " for \($0.name)" } ?? ""
        let due = self.due.map { " Due \($0.clock) UTC." } ?? ""
        return "\(self.task) opened\(to): \(self.text.excerpt())\(due)"
    }

    package var body: String? { self.text }
}
