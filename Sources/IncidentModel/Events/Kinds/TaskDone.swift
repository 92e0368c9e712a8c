/// A task was done.
package struct TaskDone: EventPayload {
    package static let kind = "task.done"
    package static let isRedactable = true

    package let task: String
    package let note: String?

    package init(task: String, note: String? = nil) {
        self.task = task
        self.note = note
    }

    package init(_ data: Fields) throws(Refusal) {
        self.task = try data.text("task")
        self.note = try data.optionalText("note", bytes: 2000)
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("task", self.task)
        writer.optional("note", self.note)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.close(task: self.task, .done, self.note, stamp)
    }

    package var withoutText: (any EventPayload)? { TaskDone(task: self.task) }

    package static func retract(_ seq: Int, from state: inout IncidentState) { state.forgetTaskNote(seq) }

    package var summary: String { "\(self.task) done\(self.note.map { ": \($0.excerpt())" } ?? ".")" }
    package var body: String? { self.note }
}
