import EventStore
import IncidentModel
import Logging
import WarRoom

/// Rooms over a log as the server has them, with one person who sends commands.
struct Bench: Sendable {
    let rooms: Rooms
    let board: Board

    static let ana = Principal(
        id: "usr_1",
        handle: "ana",
        name: "Ana Ruiz",
        role: .responder,
        credential: "ses_1",
        via: .browser
    )

    init(_ log: any EventLog) {
        let timers = SystemTimers()
        let board = Board(timers: timers)
        self.board = board
        self.rooms = Rooms(
            environment: Room.Environment(
                log: log,
                timers: timers,
                logger: Logger(label: "bench"),
                person: { Person(id: "usr_\($0)", handle: $0, name: $0) },
                board: board,
                metrics: ServerMetrics()
            )
        )
    }

    func declare(_ title: String) async throws -> IncidentID {
        try await self.send(
            "incident.declare",
            to: nil,
            ["title": .string(title), "status": "investigating", "services": ["checkout", "payments"]]
        )
    }

    /// Sends a command, waits until it is durable, and gives its incident.
    @discardableResult
    func send(
        _ command: String,
        to incident: IncidentID?,
        _ data: JSON,
        key: String? = nil
    ) async throws -> IncidentID {
        let envelope = CommandEnvelope(
            command: command,
            incident: incident,
            key: key,
            data: data.object ?? JSONObject()
        )
        return try await self.rooms.perform(envelope, by: Self.ana).get().incident
    }
}
