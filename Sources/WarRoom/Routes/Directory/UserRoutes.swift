internal import HTTPTypes
internal import IncidentModel

/// The administration of people; everyone may change their own name and password.
struct UserRoutes: Sendable {
    private static let path = "/api/v1/users"
    private static let people: Set<ProductRole> = [.admin, .responder, .stakeholder]

    let directory: Directory
    let origins: OriginPolicy

    var routes: [Route] {
        [
            Route(.get, Self.path, access: .roles(Self.people), handler: self.list),
            Route(
                .post,
                Self.path,
                access: .roles([.admin]),
                bodyLimit: DirectoryRoutes.bodyLimit,
                handler: self.create
            ),
            Route(
                .patch,
                Self.path + "/{handle}",
                access: .roles(Self.people),
                bodyLimit: DirectoryRoutes.bodyLimit,
                handler: self.update
            ),
        ]
    }

    /// Everybody for an administrator; for the others those who can be named, without what concerns their account.
    @Sendable private func list(_ request: RouteRequest) async throws -> Response {
        let isAdmin = try request.principal.role == .admin
        let users = self.directory.users.filter { isAdmin || !$0.isDisabled }
        return try ListPage(of: users, request, id: \.id).response("users") { user, writer in
            Self.write(user, forAdmin: isAdmin, to: &writer)
        }
    }

    /// `{handle, name, role, password?}`.
    @Sendable private func create(_ request: RouteRequest) async throws -> Response {
        let fields = try request.fields()
        let user = try await self.directory.createUser(
            handle: fields.text("handle"),
            name: fields.text("name", bytes: 400),
            role: fields.word("role", of: ProductRole.self),
            password: fields.optionalText("password", bytes: 1024),
            by: request.author,
            via: request.principal.via,
            key: request.idempotencyKey()
        )
        return .json(.created, headers: [.location: "\(Self.path)/\(user.handle)"]) { writer in
            Self.write(user, forAdmin: true, to: &writer)
        }
    }

    /// `{name?, role?, disabled?, password?, current_password?}`.
    ///
    /// Role and standing are an administrator's to change; one's own password needs the current one.
    @Sendable private func update(_ request: RouteRequest) async throws -> Response {
        let caller = try request.principal
        let user = try self.user(request, caller)
        let isOwn = user.id == caller.id
        let fields = try request.fields()
        let changes = try self.changes(fields, caller)
        if isOwn, changes.password != nil {
            let current = try fields.text("current_password", minimum: 0, bytes: 1024)
            let address = self.origins.clientAddress(request.head)
            try await self.directory.confirmPassword(current, of: user.id, address: address)
        }
        let changed = try await self.directory.updateUser(
            user.id,
            changes,
            keeping: isOwn ? caller.credential : nil,
            by: request.author,
            via: caller.via
        )
        return .json { writer in Self.write(changed, forAdmin: caller.role == .admin || isOwn, to: &writer) }
    }

    private func user(_ request: RouteRequest, _ caller: Principal) throws(Refusal) -> UserRecord {
        let handle = request.values["handle"] ?? ""
        let user = self.directory.user(handle)
        guard caller.role == .admin || user?.id == caller.id else {
            throw Refusal(.forbidden, "You may change your own name and password; the rest is an administrator's.")
        }
        guard let user else { throw .noUser }
        return user
    }

    private func changes(_ fields: Fields, _ caller: Principal) throws(Refusal) -> UserChanges {
        let changes = UserChanges(
            name: try fields.optionalText("name", bytes: 400),
            role: try fields.optionalWord("role", of: ProductRole.self),
            disabled: try fields.optionalBool("disabled"),
            password: try fields.optionalText("password", bytes: 1024)
        )
        if fields.has("handle") {
            throw fields.invalid("handle", "A handle stays as it is: the record names people by it.")
        }
        guard changes != UserChanges() else {
            throw Refusal(.invalid, "Nothing to change: give “name”, “role”, “disabled” or “password”.", field: "")
        }
        guard caller.role == .admin || (changes.role == nil && changes.disabled == nil) else {
            throw Refusal(
                .forbidden,
                "Only an administrator changes this.",
                field: changes.role != nil ? "/role" : "/disabled"
            )
        }
        return changes
    }

    private static func write(_ user: UserRecord, forAdmin: Bool, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("id", user.id)
            writer.member("handle", user.handle)
            writer.member("name", user.name)
            writer.member("role", user.role.rawValue)
            guard forAdmin else { return }
            writer.member("disabled", user.isDisabled)
            writer.member("has_password", user.hasPassword)
            writer.member("created_at", user.createdAt)
        }
    }
}
