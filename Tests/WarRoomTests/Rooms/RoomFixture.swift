import WireProtocol
import EventStore
import IncidentModel
import Logging
import WarRoomTesting

@testable import WarRoom

/// Rooms over a log in memory, with time in the test's hand.
struct RoomFixture {
    let timers: ManualTimers
    let log: any EventLog
    let rooms: Rooms
    let board: Board
    let outlet = RecordingOutlet()
    let services: Services

    static let people = [
        "usr_1": Person(id: "usr_1", handle: "ana", name: "Ana Ruiz"),
        "usr_2": Person(id: "usr_2", handle: "ben", name: "Ben Okafor"),
    ]

    init(log: any EventLog = InMemoryEventLog(), policy: Policy = .bare) { self.init(log: log, policy: { policy }) }

    init(
        log: any EventLog = InMemoryEventLog(),
        timers: ManualTimers = ManualTimers(),
        policy: @escaping @Sendable () -> Policy,
        notifier: Notifier? = nil
    ) {
        self.log = log
        self.timers = timers
        let board = Board(timers: self.timers)
        let metrics = ServerMetrics()
        self.board = board
        self.rooms = Rooms(
            environment: Room.Environment(
                log: log,
                timers: self.timers,
                logger: Logger(label: "test"),
                person: { key in Self.people.values.first { $0.id == key || $0.handle == key } },
                board: board,
                metrics: metrics,
                policy: policy,
                notifier: notifier
            )
        )
        self.services = Services(
            rooms: self.rooms,
            board: board,
            timers: self.timers,
            metrics: metrics,
            limits: .init(commandsPerSecond: 20, burst: 100),
            version: "test",
            noteAdminAccess: { _, _ in },
            isCurrent: { _ in true }
        )
    }

    static let ana = Principal(
        id: "usr_1",
        handle: "ana",
        name: "Ana Ruiz",
        role: .responder,
        credential: "ses_1",
        via: .browser
    )
    static let ben = Principal(
        id: "usr_2",
        handle: "ben",
        name: "Ben Okafor",
        role: .responder,
        credential: "ses_2",
        via: .browser
    )
    static let reader = Principal(
        id: "usr_3",
        handle: "cleo",
        name: "Cleo",
        role: .stakeholder,
        credential: "ses_3",
        via: .browser
    )
    static let bot = Principal(
        id: "bot_1",
        handle: "prober",
        name: "prober",
        role: .bot,
        credential: "tok_1",
        via: .api,
        commands: []
    )

    func connection(_ number: UInt64) -> ConnectionID { ConnectionID(loop: 0, number: number) }

    /// Declares an incident and gives its number.
    func declare(
        _ title: String = "Checkout is down",
        restricted: Bool = false,
        by principal: Principal = Self.ana,
        key: String? = nil
    ) async throws -> IncidentID {
        let data: JSON = ["title": .string(title), "status": "investigating", "restricted": .bool(restricted)]
        return try await self.rooms.perform(
            CommandEnvelope(
                command: "incident.declare",
                incident: nil,
                key: key,
                data: data.object ?? JSONObject()
            ),
            by: principal
        ).get().incident
    }

    func send(
        _ command: String,
        to incident: IncidentID,
        _ data: JSON,
        by principal: Principal = Self.ana,
        key: String? = nil,
        ifSeq: Int? = nil
    ) async -> Result<CommandAnswer, Refusal> {
        await self.rooms.perform(
            CommandEnvelope(
                command: command,
                incident: incident,
                key: key,
                ifSeq: ifSeq,
                data: data.object ?? JSONObject()
            ),
            by: principal
        )
    }

    /// A connection whose session has said hello.
    func session(_ number: UInt64, _ principal: Principal = Self.ana) -> WebSocketSession {
        let session = WebSocketSession(
            connection: self.connection(number),
            principal: principal,
            outlet: self.outlet,
            services: self.services
        )
        session.opened()
        return session
    }

    func events(_ incident: IncidentID) async throws -> [Event] {
        try await self.log.read(LogID(incident), after: 0, limit: 10_000, bytes: 1 << 24, audiences: nil)
            .map { try Event(bytes: $0.bytes) }
    }
}

extension JSON {
    subscript(_ key: String) -> JSON? { self.object?[key] }
}

extension WebSocketSession {
    func say(_ text: String) { self.received(Array(text.utf8)) }
}
