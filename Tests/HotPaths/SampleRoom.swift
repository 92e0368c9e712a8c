import EventStore
import IncidentModel
import Logging
import WarRoom
import WireProtocol

/// Rooms over a log in memory, with one incident declared.
struct SampleRoom {
    let outlet = SilentOutlet()
    let services: Services

    init(entries: [NewEntry]) async throws {
        let log = InMemoryEventLog()
        try await log.append(AppendRequest(log: LogID(Sample.incident), expecting: .none, entries: entries))
        let timers = SystemTimers()
        let board = Board(timers: timers)
        let metrics = ServerMetrics()
        let rooms = Rooms(
            environment: Room.Environment(
                log: log,
                timers: timers,
                logger: Logger(label: "hot paths"),
                person: { _ in nil },
                board: board,
                metrics: metrics
            )
        )
        self.services = Services(
            rooms: rooms,
            board: board,
            timers: timers,
            metrics: metrics,
            limits: Limits(commandsPerSecond: 1_000_000, burst: 1_000_000),
            version: "test",
            noteAdminAccess: { _, _ in },
            isCurrent: { _ in true }
        )
        try await rooms.load()
    }

    /// A connection; its `hello` is the outlet's first answer.
    func session(_ number: UInt64) -> WebSocketSession {
        let session = WebSocketSession(
            connection: ConnectionID(loop: 0, number: number),
            principal: Sample.principal,
            outlet: self.outlet,
            services: self.services
        )
        session.opened()
        return session
    }
}

extension WebSocketSession {
    func say(_ text: String) { self.received(Array(text.utf8)) }
}
