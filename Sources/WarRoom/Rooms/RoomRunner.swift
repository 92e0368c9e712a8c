internal import EventStore
internal import IncidentModel
internal import Logging
internal import WireProtocol

/// The task of one room.
///
/// Everything in here belongs to it alone, so there is no lock and no re-entrancy between deciding and appending.
struct RoomRunner {
    let room: Room
    let environment: Room.Environment
    /// Asks the registry to let the room go; true where it did.
    let retire: @Sendable (Room) -> Bool
    /// Asks to be woken when something falls due.
    let expect: @Sendable (IncidentID, Timestamp?) -> Void
    /// Has another incident's room record the other side of a link.
    let tell: @Sendable (LinkCrossing) -> Void
    /// Puts a request to this incident's room, whether this one is still open or another has to be opened.
    let send: @Sendable (RoomRequest) -> Void

    var state: IncidentState
    var head = Head.none
    var lastRecordedAt: Timestamp?
    var keys = RoomKeys()
    var repeats: [String: Counter] = [:]
    var presence = Presence()
    var audience = RoomAudience()
    var stateJSON = StateJSON()
    /// Those of the state, where they were made.
    var lessons: IncidentLessons?
    /// People whose first socket came and whose arrival is still to be recorded.
    var arrivals: [Person] = []
    var lastUsed: Int
    var presenceToldAt = Int.min / 2
    var presenceIsDue = false
    /// Somebody came since presence was last told or put off.
    var presenceIsNews = false

    init(
        room: Room,
        environment: Room.Environment,
        retire: @escaping @Sendable (Room) -> Bool,
        expect: @escaping @Sendable (IncidentID, Timestamp?) -> Void,
        tell: @escaping @Sendable (LinkCrossing) -> Void,
        send: @escaping @Sendable (RoomRequest) -> Void
    ) {
        self.room = room
        self.environment = environment
        self.retire = retire
        self.expect = expect
        self.tell = tell
        self.send = send
        self.state = IncidentState(incident: room.incident)
        self.lastUsed = environment.timers.uptime
    }

    /// Runs until the room closes.
    mutating func run() async {
        do throws(EventLogError) {
            try await self.load()
        } catch {
            self.environment.logger.error(
                "A room could not be read from the log",
                metadata: ["incident": "\(self.room.incident)", "error": "\(error)"]
            )
            await self.abandon(error)
            return
        }
        self.armIdle()
        while let batch = await self.room.inbox.next() {
            guard await self.handle(batch) else { break }
        }
        self.audience.forgetTails(of: self.room.incident, head: self.head.seq)
        self.room.signal.close()
    }

    /// Refuses all that waits, because the room cannot be read; the next request opens it anew.
    private func abandon(_ error: EventLogError) async {
        var refusal = Refusal(.unavailable, "The store cannot be read now; nothing was written.", retryAfter: 1000)
        // Waiting does not mend it; and a number that cannot be read must not be given to one incident after another.
        if case .damaged = error { refusal = Refusal(.internal, "What is stored of this incident is damaged.") }
        _ = self.retire(self.room)
        self.room.inbox.close()
        while let batch = await self.room.inbox.next() {
            for request in batch { self.refuse(request, refusal) }
        }
        self.room.signal.close()
    }

    private func refuse(_ request: RoomRequest, _ refusal: Refusal) {
        switch request {
        case .command(let command): command.reply(.failure(refusal))
        case .join(let join): join.outlet.send(ServerFrame.error(ref: join.ref, refusal), to: join.connection)
        case .read(let read): read(self.view)
        case .leave, .gone, .typing, .crossing, .due: break
        }
    }

    /// Handles what waited.
    ///
    /// Commands first and together, so that they share one append; false ends the room.
    private mutating func handle(_ batch: [RoomRequest]) async -> Bool {
        var commands: [RoomCommand] = []
        var goesOn = true
        for request in batch {
            if case .command(let command) = request { commands.append(command) }
        }
        if !commands.isEmpty { await self.perform(commands) }
        for request in batch {
            if case .join(let join) = request {
                self.join(join)
                continue
            }
            await self.recordArrivals()
            switch request {
            case .command, .join: break
            case .leave(let connection, let ref, let outlet):
                await self.leave(connection)
                outlet.detach(
                    connection,
                    from: self.room.incident,
                    answer: ServerFrame.left(ref: ref, incident: self.room.incident)
                )
            case .gone(let connection): await self.leave(connection)
            case .typing(let connection): self.typing(connection)
            case .crossing(let crossing): await self.record(crossing)
            case .read(let read): read(self.view)
            case .due(let timer): goesOn = await self.due(timer)
            }
        }
        await self.recordArrivals()
        await self.recordCalled()
        return goesOn
    }

    var view: RoomView { RoomView(state: self.state, head: self.head, repeats: self.repeats) }

    var uptime: Int { self.environment.timers.uptime }
}

// MARK: - The log

extension RoomRunner {
    /// Folds what is in the log behind the head that the room holds.
    mutating func load() async throws(EventLogError) {
        let before = self.head.seq
        var fold = LogFold(self.state, head: self.head, lastRecordedAt: self.lastRecordedAt)
        // Held once only, or each event would copy what the two still share.
        self.state = IncidentState(incident: self.room.incident)
        var keys = self.keys
        let result: Result<Void, EventLogError>
        do throws(EventLogError) {
            result = .success(
                try await fold.readOn(self.environment.log) { event in
                    if let key = event.key { keys.note(key) }
                }
            )
        } catch { result = .failure(error) }
        // As far as it came: the head says how far.
        self.keys = keys
        self.state = fold.state
        self.lessons = nil
        self.head = fold.head
        self.lastRecordedAt = fold.lastRecordedAt
        try result.get()
        self.repeats = try await self.environment.log.counters(of: LogID(self.room.incident))
        self.room.signal.advance(to: self.head.seq)
        if self.head.seq > before {
            let entry = BoardEntry(self.state, self.environment.policy())
            self.lessons = entry.lessons
            self.environment.board.update(entry)
            self.expect(self.room.incident, entry.dueAt)
            self.tellMissingCrossings()
            self.notify()
        }
        self.resumePresence()
    }

    private mutating func resumePresence() {
        let people = self.state.responders.values.map { Author($0) }
        guard !people.isEmpty, self.presence.isEmpty else { return }
        self.presence.resume(people, since: self.environment.timers.now, uptime: self.uptime)
        for person in people { self.arm(.grace(person: person.id), after: Presence.graceMilliseconds) }
    }

    func arm(_ timer: RoomTimer, after milliseconds: Int) {
        let room = self.room
        self.environment.timers.after(milliseconds: milliseconds) { _ = room.submit(.due(timer)) }
    }
}
