/// A role passed over to whom it was offered.
package struct HandoverAccepted: EventPayload {
    package static let kind = "handover.accepted"

    package let role: IncidentRole
    package let from: Person
    package let to: Person

    package init(role: IncidentRole, from: Person, to: Person) {
        self.role = role
        self.from = from
        self.to = to
    }

    package init(_ data: Fields) throws(Refusal) {
        self.role = try data.word("role", of: IncidentRole.self)
        self.from = try Person(data.fields("from"))
        self.to = try Person(data.fields("to"))
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("role", self.role.rawValue)
        writer.key("from")
        self.from.write(to: &writer)
        writer.key("to")
        self.to.write(to: &writer)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.roles.assign(self.role, to: self.to, since: stamp.eventAt)
        state.members.insert(self.to.id)
        state.handovers.removeAll { $0.role == self.role }
        if self.role == .incidentCommander { state.acknowledge(at: stamp.eventAt) }
    }

    package var summary: String { "\(self.to.name) took over as \(self.role.words) from \(self.from.name)." }
}
