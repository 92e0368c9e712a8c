/// Whoever was called cannot come.
package struct EscalationDeclined: EventPayload {
    package static let kind = "escalation.declined"

    package let escalation: String
    package let reason: String
    /// The step that follows; nil where there is none.
    package let next: EscalationStep?

    package init(escalation: String, reason: String, next: EscalationStep? = nil) {
        self.escalation = escalation
        self.reason = reason
        self.next = next
    }

    package init(_ data: Fields) throws(Refusal) {
        self.escalation = try data.text("escalation")
        self.reason = try data.text("reason", bytes: 2000)
        self.next = try data.optionalFields("next").map { fields throws(Refusal) in try EscalationStep(fields) }
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("escalation", self.escalation)
        writer.member("reason", self.reason)
        if let next {
            writer.key("next")
            next.write(to: &writer)
        }
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.changeEscalation(self.escalation, to: .declined, self.reason, stamp)
        state.changeEscalation(self.escalation) { $0.next = self.next }
    }

    package var summary: String { "\(self.escalation) declined: \(self.reason.excerpt())" }
}
