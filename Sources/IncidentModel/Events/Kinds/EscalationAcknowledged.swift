/// Somebody answered an escalation and comes.
package struct EscalationAcknowledged: EventPayload {
    package static let kind = "escalation.acknowledged"

    package let escalation: String
    package let note: String?

    package init(escalation: String, note: String? = nil) {
        self.escalation = escalation
        self.note = note
    }

    package init(_ data: Fields) throws(Refusal) {
        self.escalation = try data.text("escalation")
        self.note = try data.optionalText("note", bytes: 2000)
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("escalation", self.escalation)
        writer.optional("note", self.note)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.changeEscalation(self.escalation, to: .acknowledged, self.note, stamp)
        state.acknowledge(at: stamp.eventAt)
    }

    package var summary: String {
        "\(self.escalation) acknowledged\(self.note.map { ": \($0.excerpt())" } ?? ".")"
    }
}
