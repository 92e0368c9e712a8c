/// A role was offered to somebody, with what they have to know.
package struct HandoverOffered: EventPayload {
    package static let kind = "handover.offered"
    package static let isRedactable = true

    package let role: IncidentRole
    package let to: Person
    /// Where the incident stands; it names other entries and repeats none of their texts.
    package let packet: JSONObject
    package let expiresAt: Timestamp

    package init(role: IncidentRole, to: Person, packet: JSONObject, expiresAt: Timestamp) {
        self.role = role
        self.to = to
        self.packet = packet
        self.expiresAt = expiresAt
    }

    package init(_ data: Fields) throws(Refusal) {
        self.role = try data.word("role", of: IncidentRole.self)
        self.to = try Person(data, id: "to")
        self.packet = try data.fields("packet").object
        self.expiresAt = try data.time("expires_at")
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("role", self.role.rawValue)
        self.to.writeMembers(to: &writer, id: "to")
        writer.member("packet", JSON.object(self.packet))
        writer.member("expires_at", self.expiresAt)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        guard let from = state.roles[self.role].first?.person else { return }
        state.handovers.append(
            Handover(
                role: self.role,
                from: from,
                to: self.to,
                packet: self.packet,
                offeredAt: stamp.eventAt,
                expiresAt: self.expiresAt,
                seq: stamp.seq
            )
        )
    }

    package static func retract(_ seq: Int, from state: inout IncidentState) {
        state.handovers.removeAll { $0.seq == seq }
    }

    package var summary: String { "\(self.role.words.capitalizedFirst) offered to \(self.to.name)." }

    package var body: String? { self.packet["risks"]?.string }
}
