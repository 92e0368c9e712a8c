internal import IncidentModel

/// The administration of bots' tokens.
struct TokenRoutes: CredentialAdministration {
    static let plural = "tokens"

    let directory: Directory

    var records: [TokenRecord] { self.directory.tokens }

    static func id(of record: TokenRecord) -> String { record.id }

    /// `{name, incidents, commands?, expires_at?}`; without `commands`, those that every bot may send.
    func create(_ request: RouteRequest) async throws -> (record: TokenRecord, secret: Secret) {
        let fields = try request.fields()
        let wanted = TokenRequest(
            name: try fields.text("name", bytes: 400),
            incidents: try TokenScope.incidents(fields),
            commands: fields.has("commands") ? try TokenScope.commands(fields) : [],
            expiresAt: try fields.optionalTime("expires_at")
        )
        return try await self.directory.createToken(
            wanted,
            by: request.author,
            via: request.principal.via,
            key: request.idempotencyKey()
        )
    }

    func revoke(_ id: String, by author: Author, via: Via) async throws(Refusal) {
        try await self.directory.revokeToken(id: id, by: author, via: via)
    }

    func write(_ token: TokenRecord, to writer: inout JSONWriter) {
        writer.member("id", token.id)
        writer.member("name", token.name)
        writer.member("handle", token.principal.handle)
        writer.member("incidents", TokenScope.json(incidents: token.incidents))
        writer.member("commands", TokenScope.json(commands: token.commands))
        writer.member("created_at", token.createdAt)
        writer.member("created_by", token.createdBy)
        writer.nullable("expires_at", token.expiresAt)
    }

    func write(_ secret: Secret, of token: TokenRecord, to writer: inout JSONWriter) {
        writer.member("token", secret.text)
    }
}
