/// Whoever was called cannot come.
package struct EscalationDeclined: EventPayload {
    package static let kind = "escalation.declined"

    package let escalation: String
    package let reason: String

    package init(escalation: String, reason: String) {
        self.escalation = escalation
        self.reason = reason
    }

    package init(_ data: Fields) throws(Refusal) {
        self.escalation = try data.text("escalation")
        self.reason = try data.text("reason", bytes: 2000)
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("escalation", self.escalation)
        writer.member("reason", self.reason)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.changeEscalation(self.escalation, to: .declined, self.reason, stamp)
    }

    package var summary: String { "\(self.escalation) declined: \(self.reason.excerpt())" }
}
