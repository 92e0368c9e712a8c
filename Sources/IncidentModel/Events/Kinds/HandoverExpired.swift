/// Nobody answered the offer of a role in time; the giver keeps it.
package struct HandoverExpired: EventPayload {
    package static let kind = "handover.expired"

    package let role: IncidentRole
    package let to: Person

    package init(role: IncidentRole, to: Person) {
        self.role = role
        self.to = to
    }

    package init(_ data: Fields) throws(Refusal) {
        self.role = try data.word("role", of: IncidentRole.self)
        self.to = try Person(data, id: "to")
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("role", self.role.rawValue)
        self.to.writeMembers(to: &writer, id: "to")
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.handovers.removeAll { $0.role == self.role }
    }

    package var summary: String {
        "Handover of \(self.role.words) to \(self.to.name) expired without an answer."
    }
}
