/// Help was called for.
package struct EscalationRaised: EventPayload {
    package static let kind = "escalation.raised"
    package static let isRedactable = true

    /// `ESC-1`, `ESC-2`, … within the incident.
    package let escalation: String
    package let direction: EscalationKind
    package let to: EscalationTarget
    package let reason: String
    /// What was gathered for whoever comes.
    package let information: [String]?
    /// Seconds within which an answer is wanted.
    package let respondWithin: Int?

    package init(
        escalation: String,
        direction: EscalationKind,
        to: EscalationTarget,
        reason: String,
        information: [String]? = nil,
        respondWithin: Int? = nil
    ) {
        self.escalation = escalation
        self.direction = direction
        self.to = to
        self.reason = reason
        self.information = information
        self.respondWithin = respondWithin
    }

    package init(_ data: Fields) throws(Refusal) {
        self.escalation = try data.text("escalation")
        self.direction = try data.word("kind", of: EscalationKind.self)
        self.to = try EscalationTarget(data.fields("to"))
        self.reason = try data.text("reason", bytes: 2000)
        self.information = try data.texts("information", bytes: 2000)
        self.respondWithin = try data.optionalInteger("respond_within_s", in: 1...31_536_000)
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("escalation", self.escalation)
        writer.member("kind", self.direction.rawValue)
        writer.key("to")
        self.to.write(to: &writer)
        writer.member("reason", self.reason)
        writer.optional("information", self.information)
        writer.optional("respond_within_s", self.respondWithin)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.escalations.append(
            Escalation(seq: stamp.seq, raised: self, raisedAt: stamp.eventAt, raisedBy: stamp.by.person)
        )
    }

    package static func retract(_ seq: Int, from state: inout IncidentState) {
        state.escalations.removeAll { $0.seq == seq }
    }

    package var summary: String {
        let within = self.respondWithin.map { " Answer wanted within \(TimeWords.span(seconds: $0))." } ?? ""
        let reason = self.reason.excerpt()
        return "\(self.escalation) raised to \(self.to.words) (\(self.direction.rawValue)): \(reason)\(within)"
    }
}
