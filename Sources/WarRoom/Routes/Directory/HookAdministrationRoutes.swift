internal import IncidentModel

/// The administration of hooks; what is posted to them goes to ``HookRoutes``.
struct HookAdministrationRoutes: CredentialAdministration {
    static let plural = "hooks"

    let directory: Directory
    /// The path behind the key, by the name of the shape.
    let paths: [String: String]

    var records: [HookRecord] { self.directory.hooks }

    static func id(of record: HookRecord) -> String { record.id }

    /// `{name, adapter, incident? | rule?}`; the answer has the `key` and the `path` to post to, this once.
    func create(_ request: RouteRequest) async throws -> (record: HookRecord, secret: Secret) {
        let fields = try request.fields()
        let wanted = HookRequest(
            name: try fields.text("name", bytes: 400),
            adapter: try fields.text("adapter"),
            incident: try HookCreated.incident(fields),
            rule: try fields.optionalFields("rule")?.object
        )
        return try await self.directory.createHook(
            wanted,
            by: request.author,
            via: request.principal.via,
            key: request.idempotencyKey()
        )
    }

    func revoke(_ id: String, by author: Author, via: Via) async throws(Refusal) {
        try await self.directory.revokeHook(id: id, by: author, via: via)
    }

    func write(_ hook: HookRecord, to writer: inout JSONWriter) {
        writer.member("id", hook.id)
        writer.member("name", hook.name)
        writer.member("adapter", hook.adapter)
        writer.optional("incident", hook.incident?.description)
        writer.optional("rule", hook.rule.map(JSON.object))
        writer.member("created_at", hook.createdAt)
        writer.member("created_by", hook.createdBy)
    }

    func write(_ secret: Secret, of hook: HookRecord, to writer: inout JSONWriter) {
        writer.member("key", secret.text)
        writer.member("path", "/hooks/\(secret.text)/\(self.paths[hook.adapter] ?? hook.adapter)")
    }
}
