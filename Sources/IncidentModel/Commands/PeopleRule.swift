/// Which of the people who may send commands at all may send this one; an admin may always.
package enum PeopleRule: Hashable, Sendable {
    case everyone
    /// Holders of one of these roles.
    case holders([IncidentRole])
    /// Whoever wrote the entry that `data.seq` names, or holders of one of these roles.
    case writer(or: [IncidentRole])
    /// Whoever holds the role that `data.role` names, or one of these.
    case holder(or: [IncidentRole])
    /// Whoever was offered the role that `data.role` names.
    case offered
    /// Everyone as long as it stays with the responders; where it reaches further, holders of one of these roles, and
    /// everyone as long as there is no commander.
    case speaker([IncidentRole])

    /// Whether the rule lets `asker` send `data`; nil data asks whether there is any data that they may send.
    func permits(_ asker: Asker, _ data: JSONObject?, in state: IncidentState) -> Bool {
        if asker.role == .admin { return true }
        switch self {
        case .everyone: return true
        case .holders(let roles): return Self.holds(asker, roles)
        case .writer(let roles):
            guard !Self.holds(asker, roles), let seq = data?["seq"]?.integer, let entry = state.entry(seq) else {
                return true
            }
            return entry.author == asker.id
        case .holder(let roles):
            if Self.holds(asker, roles) { return true }
            guard let named = data?["role"]?.string else { return data == nil && !asker.incidentRoles.isEmpty }
            return asker.incidentRoles.contains { $0.rawValue == named }
        case .offered:
            let named = data?["role"]?.string
            return state.handovers.contains {
                $0.to.id == asker.id && (data == nil || $0.role.rawValue == named)
            }
        case .speaker(let roles):
            return Self.holds(asker, roles) || state.roles.commander == nil || !Self.reachesFurther(data, state)
        }
    }

    private static func holds(_ asker: Asker, _ roles: [IncidentRole]) -> Bool {
        asker.incidentRoles.contains { roles.contains($0) }
    }

    /// A command that names an audience is for that one; one that names only a kind takes back what was told.
    private static func reachesFurther(_ data: JSONObject?, _ state: IncidentState) -> Bool {
        if let audience = data?["audience"]?.string { return audience != UpdateAudience.responders.rawValue }
        guard data?["likely"] == nil, let kind = data?["kind"]?.string.flatMap(RecoveryKind.init(rawValue:)) else {
            return false
        }
        return state.estimates[kind].map { $0.told != .responders } ?? false
    }

    /// Who may, in words; nil where everyone may.
    var words: String? {
        switch self {
        case .everyone: nil
        case .holders(let roles): "\(Self.list(roles)) or an administrator"
        case .writer(let roles): "whoever wrote the entry, \(Self.list(roles)) or an administrator"
        case .holder(let roles): "whoever holds the role, \(Self.list(roles)) or an administrator"
        case .offered: "whoever was offered the role"
        case .speaker(let roles): "\(Self.list(roles)) or an administrator, where it reaches beyond the responders"
        }
    }

    private static func list(_ roles: [IncidentRole]) -> String { roles.map(\.words).joined(separator: ", ") }
}
