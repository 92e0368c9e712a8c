/// Somebody who was called came into the room.
package struct EscalationJoined: EventPayload {
    package static let kind = "escalation.joined"

    package let escalation: String
    package let person: Person

    package init(escalation: String, person: Person) {
        self.escalation = escalation
        self.person = person
    }

    package init(_ data: Fields) throws(Refusal) {
        self.escalation = try data.text("escalation")
        self.person = try Person(data, id: "person")
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("escalation", self.escalation)
        self.person.writeMembers(to: &writer, id: "person")
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.changeEscalation(self.escalation) { escalation in
            escalation.state = .joined
            escalation.joinedAt = escalation.joinedAt ?? stamp.eventAt
            escalation.joinedBy = escalation.joinedBy ?? self.person
        }
    }

    package var summary: String { "\(self.escalation): \(self.person.name) is in the room." }
}
