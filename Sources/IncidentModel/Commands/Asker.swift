/// Who wants to send a command, as far as permissions look at it.
package struct Asker: Hashable, Sendable {
    package let id: String
    package let role: ProductRole
    package let incidentRoles: [IncidentRole]
    /// For bots: what the token names beyond what every bot may send; nil for all that a bot may ever send.
    package let tokenCommands: Set<String>?

    package init(id: String, role: ProductRole, incidentRoles: [IncidentRole], tokenCommands: Set<String>? = nil) {
        self.id = id
        self.role = role
        self.incidentRoles = incidentRoles
        self.tokenCommands = tokenCommands
    }

    /// Whether they only look on: they hold that role and no other.
    var isObserver: Bool { !self.incidentRoles.isEmpty && self.incidentRoles.allSatisfy { $0 == .observer } }

    /// Someone with the roles that they hold in the incident.
    package init(id: String, role: ProductRole, tokenCommands: Set<String>? = nil, in state: IncidentState) {
        self.init(id: id, role: role, incidentRoles: state.roles(of: id), tokenCommands: tokenCommands)
    }
}
