package import EventStore
package import IncidentModel
package import Logging

/// One open incident: a single task takes what waits in the inbox, decides, appends, applies, tells (DESIGN, decision
/// 4).
///
/// This is the handle that others hold; `RoomRunner` is the task.
package final class Room: Sendable {
    /// What a room needs from the outside.
    package struct Environment: Sendable {
        package let log: any EventLog
        package let timers: any Timers
        package let logger: Logger
        /// Finds a person by id or handle.
        package let person: @Sendable (String) -> Person?
        /// Told after each commit, and once the room has been read from the log.
        package let board: Board
        package let metrics: ServerMetrics
        /// A room that nobody used for so long is let go; the next request opens it from the log.
        package let idleMilliseconds: Int
        /// The files of all incidents.
        package let evidence: Evidence
        /// The rules of the house as they are now.
        package let policy: @Sendable () -> Policy
        /// Takes redacted words out of the search; nil where there is none.
        package let search: SearchFeeder?
        /// Tells those who are not in the room; nil where nobody is told.
        package let notifier: Notifier?

        package init(
            log: any EventLog,
            timers: any Timers,
            logger: Logger,
            person: @escaping @Sendable (String) -> Person?,
            board: Board,
            metrics: ServerMetrics,
            idleMilliseconds: Int = 600_000,
            files: any FileStore = InMemoryFileStore(),
            policy: @escaping @Sendable () -> Policy = { .bare },
            search: SearchFeeder? = nil,
            notifier: Notifier? = nil
        ) {
            self.log = log
            self.timers = timers
            self.logger = logger
            self.person = person
            self.board = board
            self.metrics = metrics
            self.idleMilliseconds = idleMilliseconds
            self.evidence = Evidence(store: files, board: board)
            self.policy = policy
            self.search = search
            self.notifier = notifier
        }
    }

    /// Requests that may wait; one more is answered `rate_limited`.
    static let inboxCapacity = 8192

    package let incident: IncidentID
    let inbox = Inbox<RoomRequest>(capacity: Room.inboxCapacity)
    let signal = RoomSignal()

    init(incident: IncidentID) { self.incident = incident }

    /// Puts a request; false where the room is closing and another has to be opened.
    func submit(_ request: RoomRequest) -> Bool {
        switch self.inbox.put(request) {
        case .accepted: return true
        case .closed: return false
        case .full:
            if case .command(let command) = request {
                command.reply(
                    .failure(Refusal(.rateLimited, "The room has too much waiting; try again.", retryAfter: 1000))
                )
            }
            return true
        }
    }
}
