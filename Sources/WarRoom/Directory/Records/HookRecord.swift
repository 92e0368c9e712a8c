package import IncidentModel

/// An address that a machine posts to in its own shape, without its key.
package struct HookRecord: Hashable, Sendable {
    /// `hook_N`.
    package let id: String
    package let name: String
    /// The shape that it takes, such as `alertmanager`.
    package let adapter: String
    /// The incident that it posts to.
    package let incident: IncidentID?
    /// Else how it finds or declares one.
    ///
    /// Read by the adapter.
    package let rule: JSONObject?
    package let createdAt: Timestamp
    package let createdBy: String
    let hash: String

    /// The machine that posts to this hook.
    package var principal: Principal {
        Principal(
            id: "bot_\(self.id)",
            handle: BotHandle.handle(of: self.name),
            name: self.name,
            role: .bot,
            credential: self.id,
            via: .hook(self.adapter),
            incidents: self.incident.map { [$0] },
            commands: []
        )
    }
}
