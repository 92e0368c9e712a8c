/// People were told that they are called.
package struct EscalationNotified: EventPayload {
    package static let kind = "escalation.notified"

    package let escalation: String
    package let people: [Person]
    /// `room`, `page`, `email`, or `webhook:` and a name.
    package let how: String

    package init(escalation: String, people: [Person], how: String) {
        self.escalation = escalation
        self.people = people
        self.how = how
    }

    package init(_ data: Fields) throws(Refusal) {
        self.escalation = try data.text("escalation")
        guard data.has("people") else { throw data.invalid("people", "“people” is missing; it is a list.") }
        self.people = try data.people("people")
        self.how = try data.text("how")
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("escalation", self.escalation)
        writer.list("people", self.people) { $0.write(to: &$1) }
        writer.member("how", self.how)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.changeEscalation(self.escalation) { escalation in
            if escalation.state == .raised { escalation.state = .notified }
            escalation.notifiedAt = escalation.notifiedAt ?? stamp.eventAt
            escalation.notices += self.people.map { .init(person: $0, how: self.how, at: stamp.eventAt) }
        }
    }

    package var summary: String {
        let names = self.people.map(\.name).joined(separator: ", ").firstLine
        return "\(self.escalation): \(names.isEmpty ? "told" : "\(names) told") (\(self.how))."
    }
}
