internal import HTTPTypes
package import IncidentModel
internal import Logging
import Synchronization
package import WireProtocol

/// The application behind a transport: routes for requests, sessions for upgrades, pages of history for readers who are
/// behind.
package final class Server: Application {
    package let services: Services
    private let authenticator: any Authenticator
    private let origins: OriginPolicy
    private let router: Router
    private let assets: PageAssets
    private let history: EventHistory
    private let streams = OpenStreams()
    private let isStopping = Atomic(false)

    package init(
        services: Services,
        history: EventHistory,
        authenticator: any Authenticator,
        origins: OriginPolicy,
        router: Router,
        assets: PageAssets
    ) {
        self.services = services
        self.history = history
        self.authenticator = authenticator
        self.origins = origins
        self.router = router
        self.assets = assets
    }

    /// From now on `/readyz` says 503, so that a load balancer looks elsewhere.
    package func beginStopping() { self.isStopping.store(true, ordering: .sequentiallyConsistent) }

    /// Ends the streamed answers that were asked for with this credential.
    package func endStreams(of credential: String) { self.streams.end(credential) }

    package func bodyLimit(for head: RequestHead) -> Int { self.route(of: head)?.bodyLimit ?? 0 }

    package func streamsBody(of head: RequestHead) -> Bool { self.route(of: head)?.streamsBody ?? false }

    private func route(of head: RequestHead) -> Route? {
        guard let path = head.request.path, let target = RequestTarget(path),
            case .route(let route, _) = self.router.match(head.request.method, target)
        else { return nil }
        return route
    }

    package func respond(to request: Request) async -> Response {
        let isSecure = self.origins.isSecure(request.head)
        var response = await self.answer(to: request, isSecure: isSecure)
        SecurityHeaders.add(to: &response.head.headerFields, isSecure: isSecure)
        return response
    }

    private func answer(to request: Request, isSecure: Bool) async -> Response {
        let head = request.head
        if head.remoteAddress == Principal.localAddress {
            return await self.router.respond(to: request, caller: .localOperator)
        }
        guard self.origins.knowsHost(head) else {
            return .problem(
                Refusal(.badCommand, "This server does not answer for that host name."),
                status: .misdirectedRequest
            )
        }
        if head.request.path == "/readyz", self.isStopping.load(ordering: .sequentiallyConsistent) {
            return .text("stopping\n", .serviceUnavailable)
        }
        if let page = self.page(head.request) { return page }
        let credentials = Credentials(head, isSecure: isSecure)
        let caller = self.principal(credentials)
        if case .session = credentials, caller != nil, !Self.isSafe(head.request.method),
            !self.origins.allowsWriteByCookie(head)
        {
            return .problem(
                Refusal(.forbidden, "A write with a cookie must come from this server's own page.")
            )
        }
        return self.endable(await self.router.respond(to: request, caller: caller), for: caller)
    }

    /// A streamed answer goes on no longer than what was shown for it.
    private func endable(_ response: Response, for caller: Principal?) -> Response {
        guard case .stream(let body) = response.body, let caller else { return response }
        let (streams, services) = (self.streams, self.services)
        return Response(
            head: response.head,
            body: .stream { writer in
                try await streams.run(for: caller.credential, while: { services.isCurrent(caller) }) {
                    try await body(EndableWriter(writer: writer))
                }
            }
        )
    }

    private static func isSafe(_ method: HTTPRequest.Method) -> Bool { method == .get || method == .head }

    private func principal(_ credentials: Credentials) -> Principal? {
        switch credentials {
        case .none: nil
        case .bearer(let token): self.authenticator.principal(bearer: token)
        case .session(let secret): self.authenticator.principal(session: secret)
        }
    }

    /// The page itself lies at every address that it routes: the lobby, a room, the stakeholders' page.
    private func page(_ request: HTTPRequest) -> Response? {
        guard request.method == .get || request.method == .head, let path = request.path,
            let target = RequestTarget(path)
        else { return nil }
        let isRouted =
            target.path.isEmpty
            || ["incidents", "status", "admin", "reports", "search", "analytics"].contains(target.path[0])
        let file = isRouted ? "index.html" : target.path.joined(separator: "/")
        return self.assets.response(for: file, request)
    }
}

// MARK: - WebSocket

extension Server {
    package func upgrade(_ head: RequestHead) -> UpgradeDecision {
        do throws(Refusal) {
            return .accept(try self.upgradePrincipal(head))
        } catch {
            var response = Response.problem(error)
            SecurityHeaders.add(to: &response.head.headerFields, isSecure: self.origins.isSecure(head))
            return .refuse(response)
        }
    }

    private func upgradePrincipal(_ head: RequestHead) throws(Refusal) -> Principal {
        guard let path = head.request.path, RequestTarget(path)?.path == ["ws"] else {
            throw Refusal(.notFound, "The WebSocket is at /ws.")
        }
        guard self.origins.knowsHost(head) else {
            throw Refusal(.forbidden, "This server does not answer for that host name.")
        }
        let credentials = Credentials(head, isSecure: self.origins.isSecure(head))
        if case .session = credentials, !self.origins.isOwnOrigin(head) {
            throw Refusal(.forbidden, "A page of another origin may not use this server's cookie.")
        }
        guard let principal = self.principal(credentials) else {
            throw Refusal(.unauthenticated, "Sign in first, or send a bearer token.")
        }
        guard !self.isStopping.load(ordering: .sequentiallyConsistent) else {
            throw Refusal(.unavailable, "The server is stopping.", retryAfter: 1000)
        }
        return principal
    }

    package func open(
        _ connection: ConnectionID,
        for principal: Principal,
        outlet: any Outlet
    ) -> any ConnectionSession {
        WebSocketSession(
            connection: connection,
            principal: principal,
            outlet: outlet,
            services: self.services
        )
    }

    package func page(of feed: FeedID, after seq: Int, bytes: Int) async -> FeedPage? {
        await self.history.page(of: feed, after: seq, bytes: bytes)
    }

    package func heartbeat(heads: [IncidentID: Head]) -> Frame {
        ServerFrame.heartbeat(time: self.services.timers.now, heads: heads)
    }
}
