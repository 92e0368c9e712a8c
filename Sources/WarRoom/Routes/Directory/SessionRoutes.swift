internal import HTTPTypes
internal import IncidentModel

/// Sign in, out, and who am I.
struct SessionRoutes: Sendable {
    private static let path = "/api/v1/session"

    let directory: Directory
    let origins: OriginPolicy

    var routes: [Route] {
        [
            Route(.get, Self.path, access: .signedIn, handler: self.who),
            Route(.post, Self.path, access: .anyone, bodyLimit: DirectoryRoutes.bodyLimit, handler: self.signIn),
            Route(
                .post,
                Self.path + "/welcome",
                access: .anyone,
                bodyLimit: DirectoryRoutes.bodyLimit,
                handler: self.welcome
            ),
            // For anyone: whoever signs out twice, or with a session that is over, is signed out.
            Route(.delete, Self.path, access: .anyone, handler: self.signOut),
        ]
    }

    @Sendable private func who(_ request: RouteRequest) async throws -> Response {
        let principal = try request.principal
        return .json { writer in
            writer.object { writer in
                Self.write(principal, to: &writer)
                writer.optional("expires_at", self.directory.session(id: principal.credential)?.expiresAt)
            }
        }
    }

    /// `{handle, password, bearer?}`; `bearer` true gives a program the secret in the answer and sets no cookie.
    @Sendable private func signIn(_ request: RouteRequest) async throws -> Response {
        try self.checkOrigin(request.head)
        let fields = try request.fields()
        let isBearer = try fields.optionalBool("bearer") ?? false
        let session = try await self.directory.signIn(
            handle: fields.text("handle"),
            password: fields.text("password", minimum: 0, bytes: 1024),
            self.origin(request.head, via: isBearer ? .api : .browser)
        )
        return self.answer(session, request.head, isBearer: isBearer)
    }

    /// `{secret, handle, name, password}`: the first administrator, by the one-time link.
    @Sendable private func welcome(_ request: RouteRequest) async throws -> Response {
        try self.checkOrigin(request.head)
        let fields = try request.fields()
        let session = try await self.directory.useWelcome(
            secret: fields.text("secret"),
            handle: fields.text("handle"),
            name: fields.text("name", bytes: 400),
            password: fields.text("password", minimum: 0, bytes: 1024),
            self.origin(request.head, via: .browser)
        )
        return self.answer(session, request.head, isBearer: false)
    }

    /// Ends this session, with `?all=true` every session of the person.
    @Sendable private func signOut(_ request: RouteRequest) async throws -> Response {
        if let principal = request.caller {
            guard principal.role != .bot else {
                throw Refusal(.forbidden, "A token does not sign out; an administrator revokes it.")
            }
            let author = try request.author
            if request.target.query["all"] == "true" {
                try await self.directory.signOutEverywhere(user: principal.id, by: author, via: principal.via)
            } else {
                try await self.directory.signOut(session: principal.credential, by: author, via: principal.via)
            }
        }
        var response = Response.noContent
        response.head.headerFields.append(
            contentsOf: SessionCookie.cleared(isSecure: self.origins.isSecure(request.head))
        )
        return response
    }

    /// A foreign page must not sign a browser in as someone else.
    ///
    /// A program sends neither header.
    private func checkOrigin(_ head: RequestHead) throws(Refusal) {
        let fields = head.request.headerFields
        let isBrowser = fields[.origin] != nil || HTTPField.Name("Sec-Fetch-Site").flatMap { fields[$0] } != nil
        guard !isBrowser || self.origins.allowsWriteByCookie(head) else {
            throw Refusal(.forbidden, "Signing in must come from this server's own page.")
        }
    }

    private func origin(_ head: RequestHead, via: Via) -> SignInOrigin {
        var replaced: String?
        if via == .browser, case .session(let secret) = Credentials(head, isSecure: self.origins.isSecure(head)) {
            replaced = secret
        }
        return SignInOrigin(
            address: self.origins.clientAddress(head),
            agent: head.request.headerFields[.userAgent],
            replacing: replaced,
            via: via
        )
    }

    private func answer(_ session: NewSession, _ head: RequestHead, isBearer: Bool) -> Response {
        let seconds = session.session.expiresAt.seconds(since: session.session.startedAt)
        let cookie = SessionCookie.set(session.secret, seconds: seconds, isSecure: self.origins.isSecure(head))
        return .json(.created, headers: isBearer ? [:] : cookie) { writer in
            writer.object { writer in
                Self.write(session.user.principal(session.session, via: .browser), to: &writer)
                writer.member("expires_at", session.session.expiresAt)
                if isBearer { writer.member("token", session.secret.text) }
            }
        }
    }

    /// The members of `hello.you`, and the id of what was shown.
    private static func write(_ principal: Principal, to writer: inout JSONWriter) {
        writer.member("id", principal.id)
        writer.member("handle", principal.handle)
        writer.member("name", principal.name)
        writer.member("kind", principal.role == .bot ? Author.Kind.bot.rawValue : Author.Kind.person.rawValue)
        writer.member("role", principal.role.rawValue)
        writer.member("credential", principal.credential)
    }
}
