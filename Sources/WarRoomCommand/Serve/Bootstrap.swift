import EventStore
import EventStoreSQLite
import IncidentModel
import Integrations
import Logging
import WarRoom
import WireProtocol

/// The parts of a server, made and joined; the one place that names the live types.
struct Bootstrap: Sendable {
    static let version = "0.1.0"

    let settings: ServerSettings
    let logger: Logger
    let log: SQLiteEventLog
    let index: SQLiteSearchIndex
    let search: SearchFeeder
    let directory: Directory
    let rooms: Rooms
    let services: Services
    let server: Server
    let outlets = OutletRegistry()
    let metricsSource = MetricsSource()

    /// Opens the data directory and folds what is in it; the server is ready when this returns.
    init(_ settings: ServerSettings, logger: Logger) async throws {
        let timers = SystemTimers()
        let log = try SQLiteEventLog.open(directory: settings.data)
        var directorySettings = DirectorySettings()
        directorySettings.adapters = HookAdapterCatalogue.names
        let directory = Directory(log: log, settings: directorySettings, clock: { timers.now })
        try await directory.load()
        let board = Board(timers: timers)
        let metrics = ServerMetrics()
        let index = try Self.index(settings, log, logger)
        let search = SearchFeeder(
            index: index,
            log: log,
            board: board,
            timers: timers,
            logger: logger,
            pause: Self.searchPause
        )
        let book = PolicyFiles.book(directory, logger)
        let notifier = try Notifications.notifier(settings, timers: timers, logger: logger)
        let rooms = Rooms(
            environment: Room.Environment(
                log: log,
                timers: timers,
                logger: logger,
                person: { directory.person($0) },
                board: board,
                metrics: metrics,
                idleMilliseconds: settings.roomIdleSeconds * 1000,
                files: try DiskFileStore.open(directory: settings.data),
                policy: { book.current },
                search: search,
                notifier: notifier
            )
        )
        let services = Services(
            rooms: rooms,
            board: board,
            timers: timers,
            metrics: metrics,
            limits: Limits(
                frameBytes: settings.frameBytes,
                commandsPerSecond: settings.commandsPerSecond,
                burst: settings.burst
            ),
            version: Self.version,
            noteAdminAccess: { incident, principal in
                Task {
                    await Self.note(incident, principal, directory, logger)
                }
            },
            isCurrent: { $0 == .localOperator || directory.holds($0) }
        )
        try await rooms.load()
        await rooms.evidence.finishRemovals()
        search.start()
        let history = EventHistory(log: log)
        let origins = OriginPolicy(
            hosts: Set(settings.hosts),
            origins: Set(settings.origins),
            proxies: Set(settings.trustedProxies)
        )
        var router = Router()
        router.add(
            RouteCatalogue.routes(
                services,
                log,
                directory,
                origins,
                index: index,
                policy: PolicyRoutes(directory: directory, reader: PolicyFiles.reader, book: book) {
                    rooms.followPolicy()
                },
                fault: { await Self.fault(of: log) },
                transportMetrics: { [metricsSource] in await metricsSource.text() }
            )
        )
        self.settings = settings
        self.logger = logger
        self.log = log
        self.index = index
        self.search = search
        self.directory = directory
        self.rooms = rooms
        self.services = services
        self.server = Server(
            services: services,
            history: history,
            authenticator: directory,
            origins: origins,
            router: router,
            assets: try PageLocation.assets(settings, logger)
        )
        let (outlets, server) = (self.outlets, self.server)
        directory.onEnded { [weak server] ended in
            outlets.close(ended)
            server?.endStreams(of: ended.credential)
        }
    }

    /// Milliseconds by which the search may be behind the record, so that a burst is taken over at once.
    private static let searchPause = 100

    /// The index of the search; one in memory where its file cannot be opened, since a war room without search is still
    /// one.
    private static func index(
        _ settings: ServerSettings,
        _ log: SQLiteEventLog,
        _ logger: Logger
    ) throws(SearchError) -> SQLiteSearchIndex {
        do throws(SearchError) {
            return try SQLiteSearchIndex.open(
                directory: settings.data,
                origin: "\(log.epoch) \(SearchFeeder.reading)"
            )
        } catch {
            logger.error("The search keeps its index in memory", metadata: ["error": "\(error)"])
            return try SQLiteSearchIndex.inMemory()
        }
    }

    /// Why nothing can be read or recorded; nil where all is well.
    private static func fault(of log: SQLiteEventLog) async -> String? {
        do throws(EventLogError) {
            _ = try await log.head(of: .directory)
        } catch {
            return "The store does not answer: \(error)"
        }
        return await log.recordingFault().map { "Reading goes on, but nothing can be recorded: \($0)" }
    }

    /// An admin who opens a restricted incident is let in, and the audit log says so.
    private static func note(
        _ incident: IncidentID,
        _ principal: Principal,
        _ directory: Directory,
        _ logger: Logger
    ) async {
        let author = Author(id: principal.id, handle: principal.handle, name: principal.name, kind: .person)
        do throws(Refusal) {
            try await directory.recordOpenedRestricted(incident, by: author, via: principal.via)
        } catch {
            logger.error(
                "An admin's look at a restricted incident could not be noted in the audit log",
                metadata: ["incident": "\(incident)", "handle": "\(principal.handle)", "error": "\(error.message)"]
            )
        }
    }
}
