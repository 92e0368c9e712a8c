internal import HTTPTypes
internal import IncidentModel

/// The administration of hooks; what is posted to them goes to ``HookRoutes``.
struct HookAdministrationRoutes: Sendable {
    private static let path = "/api/v1/hooks"

    let directory: Directory
    /// The path behind the key, by the name of the shape.
    let paths: [String: String]

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
        try ListPage(of: self.directory.hooks, request, id: \.id).response("hooks") { hook, writer in
            writer.object { writer in Self.write(hook, to: &writer) }
        }
    }

    /// `{name, adapter, incident? | rule?}`; the answer has the `key` and the `path` to post to, this once.
    @Sendable private func create(_ request: RouteRequest) async throws -> Response {
        let fields = try request.fields()
        let wanted = HookRequest(
            name: try fields.text("name", bytes: 400),
            adapter: try fields.text("adapter"),
            incident: try HookCreated.incident(fields),
            rule: try fields.optionalFields("rule")?.object
        )
        let (hook, secret) = try await self.directory.createHook(
            wanted,
            by: request.author,
            via: request.principal.via,
            key: request.idempotencyKey()
        )
        return .json(.created, headers: [.location: "\(Self.path)/\(hook.id)"]) { writer in
            writer.object { writer in
                Self.write(hook, to: &writer)
                writer.member("key", secret.text)
                writer.member("path", "/hooks/\(secret.text)/\(self.paths[hook.adapter] ?? hook.adapter)")
            }
        }
    }

    @Sendable private func revoke(_ request: RouteRequest) async throws -> Response {
        try await self.directory.revokeHook(
            id: request.values["id"] ?? "",
            by: request.author,
            via: request.principal.via
        )
        return .noContent
    }

    private static func write(_ hook: HookRecord, to writer: inout JSONWriter) {
        writer.member("id", hook.id)
        writer.member("name", hook.name)
        writer.member("adapter", hook.adapter)
        writer.optional("incident", hook.incident?.description)
        writer.optional("rule", hook.rule.map(JSON.object))
        writer.member("created_at", hook.createdAt)
        writer.member("created_by", hook.createdBy)
    }
}
