internal import IncidentModel

/// Who may read and do what in an incident: the model's table, applied to the caller at hand.
///
/// Nothing else in the server decides this.
enum Access {
    /// Whether the incident exists for this caller.
    ///
    /// A restricted one exists only for its members, those who hold a role in it, and admins.
    static func mayRead(_ principal: Principal, _ access: IncidentAccess) -> Bool {
        if let incidents = principal.incidents, !incidents.contains(access.incident) { return false }
        guard access.isRestricted else { return true }
        return principal.role == .admin || access.members.contains(principal.id)
            || (principal.role == .bot && principal.incidents?.contains(access.incident) == true)
    }

    static func mayRead(_ principal: Principal, _ state: IncidentState) -> Bool {
        self.mayRead(principal, IncidentAccess(state))
    }

    /// How much of an incident the caller sees.
    static func scope(of principal: Principal) -> ReaderScope { principal.role == .stakeholder ? .stakeholders : .full }

    /// Refuses where the incident does not exist for the caller, then where the caller may not send the command.
    static func check(
        _ principal: Principal,
        _ envelope: CommandEnvelope,
        _ state: IncidentState
    ) throws(Refusal) {
        if envelope.command == DeclareIncident.name {
            guard principal.incidents == nil else {
                throw Refusal(.forbidden, "This token is for other incidents; it cannot declare one.")
            }
        } else {
            guard state.exists, self.mayRead(principal, state) else { throw .noIncident }
        }
        try Permissions.check(envelope, by: self.asker(principal, in: state), in: state)
    }

    /// The commands that the caller may send now, for the page's buttons.
    static func commands(_ principal: Principal, _ state: IncidentState) -> [String] {
        Permissions.allowed(self.asker(principal, in: state), in: state)
    }

    private static func asker(_ principal: Principal, in state: IncidentState) -> Asker {
        Asker(id: principal.id, role: principal.role, tokenCommands: principal.commands, in: state)
    }

    /// The caller as the record names them, with the roles they hold in the incident now.
    static func author(_ principal: Principal, in state: IncidentState?) -> Author {
        Author(
            id: principal.id,
            handle: principal.handle,
            name: principal.name,
            kind: principal.role == .bot ? .bot : .person,
            roles: state?.roles(of: principal.id) ?? []
        )
    }
}

/// What decides who may know of an incident.
struct IncidentAccess: Hashable, Sendable {
    let incident: IncidentID
    let isRestricted: Bool
    /// Ids of those who may see it though it is restricted.
    let members: Set<String>

    init(_ state: IncidentState) {
        self.incident = state.incident
        self.isRestricted = state.isRestricted
        self.members = state.isRestricted ? state.members : []
    }

    var readership: Readership { Readership(members: self.isRestricted ? self.members : nil) }

    init(incident: IncidentID, isRestricted: Bool, members: Set<String>) {
        self.incident = incident
        self.isRestricted = isRestricted
        self.members = members
    }
}
