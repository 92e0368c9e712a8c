/// What an address outside of the room is told.
package struct NotificationMessage: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        case update
        case escalation
    }

    package let incident: IncidentID
    /// The entry that is told.
    package let seq: Int
    package let kind: Kind
    package let title: String
    package let status: IncidentStatus
    package let priority: Priority
    package let isDrill: Bool
    /// Nil for an escalation.
    package let audience: UpdateAudience?
    package let at: Timestamp
    package let text: String
    package let nextUpdateAt: Timestamp?

    /// `[DRILL] INC-7 P1: Checkout is down`.
    package var subject: String {
        "\(self.isDrill ? "[DRILL] " : "")\(self.incident) \(self.priority.rawValue): \(self.title.excerpt(120))"
    }

    /// Plain text for a mail, and for a chat's webhook.
    package var body: String {
        var lines = self.isDrill ? ["This is a drill."] : []
        lines += [self.heading, "", self.text, ""]
        lines.append("Status: \(self.status.rawValue), priority \(self.priority.rawValue).")
        if let nextUpdateAt {
            lines.append("Next update by \(nextUpdateAt.date) \(nextUpdateAt.clock) UTC.")
        }
        lines.append("\(self.incident), entry \(self.seq), \(self.at.date) \(self.at.clock) UTC.")
        return lines.joined(separator: "\n")
    }

    private var heading: String {
        switch self.kind {
        case .update: "\(self.incident): \(self.title)"
        case .escalation: "Help is called for in \(self.incident): \(self.title)"
        }
    }
}
