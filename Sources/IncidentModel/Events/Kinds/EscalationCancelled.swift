/// An escalation is no longer needed.
package struct EscalationCancelled: EventPayload {
    package static let kind = "escalation.cancelled"

    package let escalation: String
    package let reason: String?

    package init(escalation: String, reason: String? = nil) {
        self.escalation = escalation
        self.reason = reason
    }

    package init(_ data: Fields) throws(Refusal) {
        self.escalation = try data.text("escalation")
        self.reason = try data.optionalText("reason", bytes: 2000)
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("escalation", self.escalation)
        writer.optional("reason", self.reason)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.changeEscalation(self.escalation, to: .cancelled, self.reason, stamp)
    }

    package var summary: String {
        "\(self.escalation) cancelled\(self.reason.map { ": \($0.excerpt())" } ?? ".")"
    }
}
