package import IncidentModel

/// Who is asking, as the credential shows.
package struct Principal: Hashable, Sendable {
    package let id: String
    package let handle: String
    package let name: String
    package let role: ProductRole
    /// The session or token that was shown, by its id (never the secret); ending it closes the connections made with
    /// it.
    package let credential: String
    /// The way in that goes on record.
    package let via: Via
    /// For tokens: the incidents it is for (nil: all).
    package let incidents: Set<IncidentID>?
    /// For tokens: commands beyond those that every bot may send (nil: all that a bot may ever send).
    package let commands: Set<String>?

    package init(
        id: String,
        handle: String,
        name: String,
        role: ProductRole,
        credential: String,
        via: Via,
        incidents: Set<IncidentID>? = nil,
        commands: Set<String>? = nil
    ) {
        self.id = id
        self.handle = handle
        self.name = name
        self.role = role
        self.credential = credential
        self.via = via
        self.incidents = incidents
        self.commands = commands
    }
}
