package import IncidentModel

/// What people were asked to do, by when, and whether they did.
package struct TaskHistory: SummarySection {
    package static let member = "tasks"

    private struct Task {
        let id: String
        let text: String
        let to: Person?
        var due: Timestamp?
        let opened: EntryOrigin
        var extensions = 0
        var overdueAt: Timestamp?
        var state = "open"
        var closed: EntryOrigin?
        var note: String?
    }

    private var tasks: [Task] = []

    package init() {}

    package mutating func add(_ fact: TimelineFact) {
        let data = fact.data
        guard let id = data.text("task") else { return }
        switch fact.event.kind {
        case "task.opened":
            guard let text = data.text("text") else { return }
            self.tasks.append(
                Task(id: id, text: text, to: data.person("to"), due: data.time("due"), opened: EntryOrigin(fact))
            )
        case "task.extended":
            self.change(id) { task in
                task.due = data.time("due") ?? task.due
                task.extensions += 1
            }
        case "task.overdue": self.change(id) { $0.overdueAt = $0.overdueAt ?? fact.at }
        case "task.done": self.close(id, "done", data.text("note"), fact)
        case "task.cancelled": self.close(id, "cancelled", data.text("reason"), fact)
        default: break
        }
    }

    private mutating func close(_ id: String, _ state: String, _ note: String?, _ fact: TimelineFact) {
        self.change(id) { task in
            task.state = state
            task.note = note
            task.closed = EntryOrigin(fact)
        }
    }

    private mutating func change(_ id: String, _ change: (inout Task) -> Void) {
        guard let index = self.tasks.firstIndex(where: { $0.id == id }) else { return }
        change(&self.tasks[index])
    }
}

// MARK: - Writing

extension TaskHistory {
    package func write(to writer: inout JSONWriter, _ facts: TimelineFacts) {
        writer.array { writer in
            for task in self.tasks {
                writer.object { writer in
                    writer.member("task", task.id)
                    writer.member("text", task.text)
                    writer.key("to")
                    if let to = task.to { to.write(to: &writer) } else { writer.null() }
                    writer.nullable("due", task.due)
                    writer.member("extensions", task.extensions)
                    writer.nullable("overdue_at", task.overdueAt)
                    writer.member("state", task.state)
                    writer.nullable("note", task.note)
                    EntryOrigin.write(task.opened, as: "opened", to: &writer)
                    EntryOrigin.write(task.closed, as: "closed", to: &writer)
                }
            }
        }
    }

    package func table(_ facts: TimelineFacts, _ zone: TimelineZone) -> SummaryTable? {
        guard !self.tasks.isEmpty else { return nil }
        let rows = self.tasks.map { task in
            [
                task.id, task.text.excerpt(), task.to?.name ?? "", task.opened.by.name, zone.minute(task.opened.at),
                task.due.map(zone.minute) ?? "", Self.outcome(task, facts), task.note?.excerpt() ?? "",
            ]
        }
        return SummaryTable(
            "Tasks",
            columns: ["Task", "What", "For", "Asked by", "At", "Due", "Outcome", "Note"],
            rows: rows
        )
    }

    private static func outcome(_ task: Task, _ facts: TimelineFacts) -> String {
        guard let closed = task.closed else {
            guard let due = task.due, let asOf = facts.asOf, asOf > due else { return "open" }
            return "open, \(TimeWords.span(seconds: asOf.seconds(since: due))) overdue"
        }
        guard task.state == "done" else { return task.state }
        let late = task.due.map { closed.at.seconds(since: $0) } ?? 0
        return late > 0
            ? "done \(TimeWords.span(seconds: late)) late"
            : "done after \(TimeWords.span(seconds: closed.at.seconds(since: task.opened.at)))"
    }
}
