/// Nobody answered an escalation in time.
package struct EscalationTimedOut: EventPayload {
    package static let kind = "escalation.timed_out"

    package let escalation: String
    /// Which step of the team's it was.
    package let step: Int?
    /// The step that follows; nil where there is none.
    package let next: EscalationStep?

    package init(escalation: String, step: Int? = nil, next: EscalationStep? = nil) {
        self.escalation = escalation
        self.step = step
        self.next = next
    }

    package init(_ data: Fields) throws(Refusal) {
        self.escalation = try data.text("escalation")
        self.step = try data.optionalInteger("step", in: 1...10_000)
        self.next = try data.optionalFields("next").map { fields throws(Refusal) in try EscalationStep(fields) }
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("escalation", self.escalation)
        writer.optional("step", self.step)
        if let next {
            writer.key("next")
            next.write(to: &writer)
        }
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.changeEscalation(self.escalation) { escalation in
            escalation.state = .timedOut
            escalation.timedOutAt = stamp.eventAt
            escalation.next = self.next
        }
    }

    package var summary: String {
        let next = self.next.map { " Step \($0.step) of \($0.to.words) follows." } ?? " Nobody else is named."
        return "\(self.escalation) was not answered in time.\(next)"
    }
}
