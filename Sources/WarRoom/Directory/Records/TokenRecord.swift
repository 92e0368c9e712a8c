package import IncidentModel

/// A bot's token, without its secret.
package struct TokenRecord: Hashable, Sendable {
    /// `tok_N`.
    package let id: String
    package let name: String
    /// The incidents it is for; nil: all.
    package let incidents: Set<IncidentID>?
    /// The commands beyond those of every bot; nil: all that a bot may ever send.
    package let commands: Set<String>?
    package let createdAt: Timestamp
    /// The handle of who made it.
    package let createdBy: String
    package let expiresAt: Timestamp?
    let hash: String

    /// The bot that shows this token.
    package var principal: Principal {
        Principal(
            id: "bot_\(self.id)",
            handle: BotHandle.handle(of: self.name),
            name: self.name,
            role: .bot,
            credential: self.id,
            via: .api,
            incidents: self.incidents,
            commands: self.commands
        )
    }
}
