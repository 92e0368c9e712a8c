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

extension Principal {
    /// The address that the transport gives for the local socket in the data directory.
    package static let localAddress = "unix"

    /// Whoever can open that socket owns the data directory, and with it everything in it: an admin.
    package static let localOperator = Principal(
        id: "operator",
        handle: "operator",
        name: "Operator of this machine",
        role: .admin,
        credential: "local",
        via: .cli
    )
}
