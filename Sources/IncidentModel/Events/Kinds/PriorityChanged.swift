/// The priority followed from impact and urgency.
package struct PriorityChanged: EventPayload {
    package static let kind = "priority.changed"

    /// The one in force until then.
    package let from: Priority
    /// The same where it was set by hand until then, and is now what the matrix says, too.
    package let to: Priority

    package init(from: Priority, to: Priority) {
        self.from = from
        self.to = to
    }

    package init(_ data: Fields) throws(Refusal) {
        self.from = try data.word("from", of: Priority.self)
        self.to = try data.word("to", of: Priority.self)
        guard try data.optionalBool("computed") == true else {
            throw data.invalid("computed", "“computed” must be true.")
        }
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("from", self.from.rawValue)
        writer.member("to", self.to.rawValue)
        writer.member("computed", true)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        let declared = state.milestones[.declared]
        state.computedPriority = self.to
        if state.priority.isMajor {
            state.classifyMajor(at: stamp.eventAt)
        } else if stamp.eventAt == declared, state.milestones[.classifiedMajor] == declared {
            // The house has another matrix than the one by which a declaration is read.
            state.milestones[.classifiedMajor] = nil
        }
    }

    package var summary: String {
        self.from == self.to
            ? "The priority stays \(self.to.rawValue), now computed from impact and urgency."
            : "Priority changed from \(self.from.rawValue) to \(self.to.rawValue)."
    }
}
