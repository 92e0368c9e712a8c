internal import HTTPTypes
internal import IncidentModel

/// The administration of bots' tokens.
struct TokenRoutes: Sendable {
    private static let path = "/api/v1/tokens"

    let directory: Directory

    var routes: [Route] {
        [
            Route(.get, Self.path, access: .roles([.admin]), handler: self.list),
            Route(
                .post,
                Self.path,
                access: .roles([.admin]),
                bodyLimit: DirectoryRoutes.bodyLimit,
                handler: self.create
            ),
            Route(.delete, Self.path + "/{id}", access: .roles([.admin]), handler: self.revoke),
        ]
    }

    @Sendable private func list(_ request: RouteRequest) async throws -> Response {
        try ListPage(of: self.directory.tokens, request, id: \.id).response("tokens") { token, writer in
            writer.object { writer in Self.write(token, to: &writer) }
        }
    }

    /// `{name, incidents, commands?, expires_at?}`; without `commands`, those that every bot may send.
    @Sendable private func create(_ request: RouteRequest) async throws -> Response {
        let fields = try request.fields()
        let wanted = TokenRequest(
            name: try fields.text("name", bytes: 400),
            incidents: try TokenScope.incidents(fields),
            commands: fields.has("commands") ? try TokenScope.commands(fields) : [],
            expiresAt: try fields.optionalTime("expires_at")
        )
        let (token, secret) = try await self.directory.createToken(
            wanted,
            by: request.author,
            via: request.principal.via,
            key: request.idempotencyKey()
        )
        return .json(.created, headers: [.location: "\(Self.path)/\(token.id)"]) { writer in
            writer.object { writer in
                Self.write(token, to: &writer)
                writer.member("token", secret.text)
            }
        }
    }

    @Sendable private func revoke(_ request: RouteRequest) async throws -> Response {
        try await self.directory.revokeToken(
            id: request.values["id"] ?? "",
            by: request.author,
            via: request.principal.via
        )
        return .noContent
    }

    private static func write(_ token: TokenRecord, to writer: inout JSONWriter) {
        writer.member("id", token.id)
        writer.member("name", token.name)
        writer.member("handle", token.principal.handle)
        writer.member("incidents", TokenScope.json(incidents: token.incidents))
        writer.member("commands", TokenScope.json(commands: token.commands))
        writer.member("created_at", token.createdAt)
        writer.member("created_by", token.createdBy)
        writer.nullable("expires_at", token.expiresAt)
    }
}
