/// Whoever was offered a role does not take it; the giver keeps it.
package struct HandoverDeclined: EventPayload {
    package static let kind = "handover.declined"

    package let role: IncidentRole
    package let reason: String?

    package init(role: IncidentRole, reason: String? = nil) {
        self.role = role
        self.reason = reason
    }

    package init(_ data: Fields) throws(Refusal) {
        self.role = try data.word("role", of: IncidentRole.self)
        self.reason = try data.optionalText("reason", bytes: 2000)
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("role", self.role.rawValue)
        writer.optional("reason", self.reason)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.handovers.removeAll { $0.role == self.role }
    }

    package var summary: String {
        "Handover of \(self.role.words) declined\(self.reason.map { ": \($0.excerpt())" } ?? ".")"
    }
}
