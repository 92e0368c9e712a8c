/// A person set the priority to another one than the matrix says.
package struct PriorityOverridden: EventPayload {
    package static let kind = "priority.overridden"

    package let priority: Priority
    package let from: Priority
    package let reason: String

    package init(priority: Priority, from: Priority, reason: String) {
        self.priority = priority
        self.from = from
        self.reason = reason
    }

    package init(_ data: Fields) throws(Refusal) {
        self.priority = try data.word("priority", of: Priority.self)
        self.from = try data.word("from", of: Priority.self)
        self.reason = try data.text("reason", bytes: 2000)
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("priority", self.priority.rawValue)
        writer.member("from", self.from.rawValue)
        writer.member("reason", self.reason)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.overriddenPriority = self.priority
        if self.priority.isMajor { state.classifyMajor(at: stamp.eventAt) }
    }

    package var summary: String {
        let reason = self.reason.excerpt()
        return "Priority set by hand from \(self.from.rawValue) to \(self.priority.rawValue). Reason: \(reason)"
    }

    package var body: String? { self.reason }
}
