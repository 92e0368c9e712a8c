/// A moment of the incident was put on record, or corrected.
package struct MilestoneSet: EventPayload {
    package static let kind = "milestone.set"

    package let milestone: Milestone
    package let at: Timestamp
    /// What held until then.
    package let previous: Timestamp?
    package let reason: String?

    package init(milestone: Milestone, at: Timestamp, previous: Timestamp? = nil, reason: String? = nil) {
        self.milestone = milestone
        self.at = at
        self.previous = previous
        self.reason = reason
    }

    package init(_ data: Fields) throws(Refusal) {
        self.milestone = try data.word("milestone", of: Milestone.self)
        self.at = try data.time("at")
        self.previous = try data.optionalTime("previous")
        self.reason = try data.optionalText("reason", bytes: 2000)
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("milestone", self.milestone.rawValue)
        writer.member("at", self.at)
        writer.optional("previous", self.previous)
        writer.optional("reason", self.reason)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.milestones[self.milestone] = self.at
    }

    package var summary: String {
        let name = self.milestone.rawValue.replacing("_", with: " ").capitalizedFirst
        let before = self.previous.map { " (was \($0.date) \($0.clock))" } ?? ""
        let reason = self.reason.map { " Reason: \($0.excerpt())" } ?? ""
        return "\(name) at \(self.at.date) \(self.at.clock) UTC\(before).\(reason)"
    }

    package var body: String? { self.reason }
}
