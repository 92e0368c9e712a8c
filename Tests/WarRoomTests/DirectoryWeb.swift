import HTTPTypes
import IncidentModel
import WarRoomTesting

@testable import WarRoom

/// The directory's routes behind the real server, asked without a socket.
struct DirectoryWeb {
    /// An answer, read.
    struct Answer {
        let status: Int
        let headers: HTTPFields
        let json: JSON?

        subscript(name: String) -> JSON? { self.json?.object?[name] }

        func list(_ name: String) -> [JSONObject] { (self[name]?.array ?? []).compactMap(\.object) }

        /// The value of the cookie that is set.
        var cookie: String? {
            self.headers[.setCookie].flatMap { $0.split(separator: ";").first }.map(String.init)
        }
    }

    static let origin = "http://127.0.0.1:7878"

    let house: DirectoryHarness
    let server: Server

    init(settings: DirectorySettings = DirectorySettings(), proxies: Set<String> = []) async throws {
        self.house = try await DirectoryHarness(settings: settings)
        let rooms = RoomFixture()
        let origins = OriginPolicy(proxies: proxies)
        var router = Router()
        router.add(DirectoryRoutes(directory: self.house.directory, origins: origins).routes)
        self.server = Server(
            services: rooms.services,
            history: .init(log: rooms.log),
            authenticator: self.house.directory,
            origins: origins,
            router: router,
            assets: PageAssets()
        )
    }

    /// One request; `headers` come on top of those of the server's own page where there is a cookie.
    func call(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: String? = nil,
        cookie: String? = nil,
        bearer: String? = nil,
        headers: [String: String] = [:],
        from address: String = "192.0.2.7",
        tls: Bool = false
    ) async throws -> Answer {
        var fields: HTTPFields = [:]
        if body != nil { fields[.contentType] = "application/json" }
        if let cookie {
            fields[.cookie] = "theme=dark; \(cookie)"
            if headers.isEmpty { fields[.origin] = tls ? "https://127.0.0.1:7878" : Self.origin }
        }
        if let bearer { fields[.authorization] = "Bearer \(bearer)" }
        for (name, value) in headers {
            guard let name = HTTPField.Name(name) else { continue }
            fields[name] = value
        }
        let head = RequestHead(
            request: HTTPRequest(
                method: method,
                scheme: tls ? "https" : "http",
                authority: "127.0.0.1:7878",
                path: path,
                headerFields: fields
            ),
            remoteAddress: address,
            isTLS: tls
        )
        let request = Request(head: head, body: Array((body ?? "").utf8))
        let response = await self.server.respond(to: request)
        guard case .bytes(let bytes) = response.body else { throw Refusal(.internal, "The answer is a stream.") }
        return Answer(
            status: response.head.status.code,
            headers: response.head.headerFields,
            json: bytes.isEmpty ? nil : try JSONParser.parse(bytes)
        )
    }

    /// Adds a person and signs them in; gives the cookie.
    func cookie(_ handle: String, _ role: ProductRole) async throws -> String {
        try await self.house.add(handle, role)
        return try await self.signIn(handle).cookie ?? ""
    }

    func signIn(_ handle: String, _ password: String = DirectoryHarness.password) async throws -> Answer {
        try await self.call(.post, "/api/v1/session", #"{"handle":"\#(handle)","password":"\#(password)"}"#)
    }
}
