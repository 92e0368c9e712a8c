import WireProtocol
import EventStore
import EventStoreSQLite
import HTTPTypes
import IncidentModel
import Logging
import WarRoomTesting

@testable import WarRoom
@testable import WarRoomCommand

/// The whole server with its real routes, on a log in memory, with time in the test's hand, asked without a socket.
final class House: Sendable {
    static let origin = "http://127.0.0.1:7878"
    static let password = "a quiet harbour at noon"
    /// Of the file “evidence”.
    static let fileHash = "ee8250fb76e094b34b471f13a73dbbe51d1ae142e9df59d7c0d31ec20f0a0a8e"
    static let system = Author(id: "operator", handle: "operator", name: "Operator", kind: .system)

    let timers = ManualTimers()
    let log: any EventLog
    let directory: Directory
    let services: Services
    let search: SearchFeeder
    let routes: [Route]
    let server: Server
    let outlet = RecordingOutlet()

    init(log: any EventLog = InMemoryEventLog()) throws {
        self.log = log
        let timers = self.timers
        let directory = Directory(
            log: log,
            hasher: PasswordHasher(cost: ScryptCost(logN: 1, parallelism: 1)),
            clock: { timers.now }
        )
        let board = Board(timers: timers)
        let metrics = ServerMetrics()
        let index = try SQLiteSearchIndex.inMemory()
        let search = SearchFeeder(
            index: index,
            log: log,
            board: board,
            timers: timers,
            logger: Logger(label: "test")
        )
        search.start()
        self.search = search
        let rooms = Rooms(
            environment: Room.Environment(
                log: log,
                timers: timers,
                logger: Logger(label: "test"),
                person: { directory.person($0) },
                board: board,
                metrics: metrics,
                search: search
            )
        )
        self.directory = directory
        self.services = Services(
            rooms: rooms,
            board: board,
            timers: timers,
            metrics: metrics,
            limits: .init(commandsPerSecond: 10_000, burst: 10_000),
            version: "test",
            noteAdminAccess: { incident, principal in
                let author = Author(id: principal.id, handle: principal.handle, name: principal.name, kind: .person)
                Task { try? await directory.recordOpenedRestricted(incident, by: author, via: principal.via) }
            },
            isCurrent: { directory.holds($0) }
        )
        let origins = OriginPolicy()
        self.routes = RouteCatalogue.routes(
            self.services,
            log,
            directory,
            origins,
            index: index,
            policy: PolicyRoutes(
                directory: directory,
                reader: PolicyFiles.reader,
                book: PolicyBook(.bare)
            ) {},
            fault: { nil },
            transportMetrics: { "" }
        )
        var router = Router()
        router.add(self.routes)
        self.server = Server(
            services: self.services,
            history: EventHistory(log: log),
            authenticator: directory,
            origins: origins,
            router: router,
            assets: PageAssets()
        )
    }

    /// Adds a person and signs them in; the session's secret.
    func person(_ handle: String, _ role: ProductRole = .responder) async throws -> String {
        _ = try await self.directory.createUser(
            handle: handle,
            name: handle.uppercased(),
            role: role,
            password: Self.password,
            by: Self.system,
            via: .cli
        )
        return try await self.signIn(handle)
    }

    func signIn(_ handle: String) async throws -> String {
        let origin = SignInOrigin(address: "192.0.2.7", agent: nil, replacing: nil, via: .browser)
        return try await self.directory.signIn(handle: handle, password: Self.password, origin).secret.text
    }

    func token(
        incidents: Set<IncidentID>? = nil,
        commands: Set<String>? = [],
        expiresAt: Timestamp? = nil
    ) async throws -> (id: String, secret: String) {
        let request = TokenRequest(name: "prober", incidents: incidents, commands: commands, expiresAt: expiresAt)
        let (record, secret) = try await self.directory.createToken(request, by: Self.system, via: .cli)
        return (record.id, secret.text)
    }

    func hook(incident: IncidentID? = nil, rule: JSONObject? = nil) async throws -> String {
        let request = HookRequest(name: "alerts", adapter: "alertmanager", incident: incident, rule: rule)
        return try await self.directory.createHook(request, by: Self.system, via: .cli).secret.text
    }
}

// MARK: - Asking

extension House {
    /// One request with a session's or token's secret as bearer.
    func ask(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: String? = nil,
        bearer: String? = nil,
        headers: HTTPFields = [:]
    ) async throws -> HouseAnswer {
        var fields = headers
        if let bearer { fields[.authorization] = "Bearer \(bearer)" }
        if body != nil { fields[.contentType] = "application/json" }
        let head = RequestHead(
            request: HTTPRequest(
                method: method,
                scheme: "http",
                authority: "127.0.0.1:7878",
                path: path,
                headerFields: fields
            ),
            remoteAddress: "192.0.2.7",
            isTLS: false
        )
        let bytes = Array((body ?? "").utf8)
        let isStreamed = self.server.streamsBody(of: head)
        let request = Request(
            head: head,
            body: isStreamed ? [] : bytes,
            stream: isStreamed && !bytes.isEmpty ? BytesReader(bytes) : nil
        )
        let response = await self.server.respond(to: request)
        return try await HouseAnswer(response)
    }

    /// One request as the server's own page sends it.
    func ask(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: String? = nil,
        cookie: String
    ) async throws -> HouseAnswer {
        try await self.ask(
            method,
            path,
            body,
            headers: [.cookie: "warroom=\(cookie)", .origin: Self.origin]
        )
    }

    /// A command that must be carried out.
    @discardableResult
    func send(_ command: String, to incident: String, _ data: String, by secret: String) async throws -> JSON? {
        let body = #"{"command":"\#(command)","data":\#(data)}"#
        let answer = try await self.ask(.post, "/api/v1/incidents/\(incident)/commands", body, bearer: secret)
        guard answer.status == 201 else { throw Refusal(.internal, "\(command): \(answer.text)") }
        return answer.json
    }

    /// Puts in a report; its number.
    @discardableResult
    func report(_ title: String, _ more: String = "", by secret: String) async throws -> String {
        let body = #"{"title":"\#(title)","channel":"phone","reporter":{"name":"Marta"}\#(more)}"#
        let answer = try await self.ask(.post, "/api/v1/reports", body, bearer: secret)
        guard let report = answer.json?["report"]?.string else { throw Refusal(.internal, answer.text) }
        return report
    }

    @discardableResult
    func declare(_ title: String, restricted: Bool = false, by secret: String) async throws -> String {
        let body = #"{"title":"\#(title)","status":"investigating","restricted":\#(restricted)}"#
        let answer = try await self.ask(.post, "/api/v1/incidents", body, bearer: secret)
        guard let incident = answer.json?["incident"]?.string else { throw Refusal(.internal, answer.text) }
        return incident
    }

    /// A WebSocket of whoever holds this secret.
    func socket(_ number: UInt64, _ secret: String) throws -> WebSocketSession {
        guard let principal = self.directory.principal(bearer: secret) else { throw Refusal(.unauthenticated, "") }
        let session = WebSocketSession(
            connection: ConnectionID(loop: 0, number: number),
            principal: principal,
            outlet: self.outlet,
            services: self.services
        )
        session.opened()
        return session
    }
}
