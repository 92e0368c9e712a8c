import EventStore
import EventStoreSQLite
import HTTPClient
import HTTPTypes
import IncidentModel
import Logging
import WarRoom

/// Administration on a data directory that no server has: the server's own routes, without a server.
struct OfflineAdministration: Administration {
    private let log: SQLiteEventLog
    private let router: Router

    /// Opens the store; refused where a process has it already.
    init(directory path: String) async throws(CommandFailure) {
        do throws(EventLogOpenError) { self.log = try SQLiteEventLog.open(directory: path) } catch {
            guard case .inUse = error else { throw CommandFailure(.refused, error.description) }
            throw CommandFailure(.unavailable, "\(error.description) It does not answer at its local socket.")
        }
        let timers = SystemTimers()
        let directory = Directory(log: self.log, clock: { timers.now })
        do throws(EventLogError) { try await directory.load() } catch {
            await self.log.close()
            throw CommandFailure(.refused, "The people in \(path) cannot be read: \(error)")
        }
        var router = Router()
        router.add(
            DirectoryRoutes(directory: directory, origins: OriginPolicy(hosts: [], origins: [], proxies: [])).routes
        )
        let book = PolicyFiles.book(directory, Logger(label: "warroom"))
        router.add(PolicyRoutes(directory: directory, reader: PolicyFiles.reader, book: book) {}.routes)
        self.router = router
    }

    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        json: JSON?,
        key: String?
    ) async throws(CommandFailure) -> JSONObject {
        var writer = JSONWriter()
        if let json { writer.value(json) }
        var request = HTTPRequest(method: method, scheme: "http", authority: "localhost", path: path)
        if let key, let name = HTTPField.Name("Idempotency-Key") { request.headerFields[name] = key }
        let head = RequestHead(
            request: request,
            remoteAddress: Principal.localAddress,
            isTLS: false
        )
        let response = await self.router.respond(
            to: Request(head: head, body: writer.bytes),
            caller: .localOperator
        )
        guard case .bytes(let body) = response.body else { return JSONObject() }
        guard response.head.status.kind == .successful else {
            throw Problem(IncomingResponse(head: response.head, body: body), from: .standard).failure
        }
        return (try? JSONParser.parse(body))?.object ?? JSONObject()
    }

    func close() async { await self.log.close() }
}
