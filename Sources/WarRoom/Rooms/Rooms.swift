internal import EventStore
package import IncidentModel
import Synchronization

/// The open rooms, and the numbers that incidents are given.
package final class Rooms: Sendable {
    private struct State {
        var open: [IncidentID: Room] = [:]
        var numbers = IncidentNumbers()
    }

    let environment: Room.Environment
    private let state = Mutex(State())
    /// For the commands of ``inTurn``.
    let turns = SerialGate(capacity: 1024)

    private let due = Mutex<DueTimers?>(nil)

    package init(environment: Room.Environment) {
        self.environment = environment
        let due = DueTimers(timers: environment.timers) { [weak self] in self?.submit(.due(.facts), to: $0) }
        self.due.withLock { $0 = due }
    }

    /// The rules of the house as they are now.
    package var policy: Policy { self.environment.policy() }

    /// The files of all incidents.
    package var evidence: Evidence { self.environment.evidence }

    /// The epoch of the log behind the rooms.
    package var epoch: String { self.environment.log.epoch }

    /// Takes over that this number was given out.
    func learn(_ incident: IncidentID) { self.state.withLock { $0.numbers.learn(incident) } }

    /// Sends a request to an incident's room, which is opened where it is not.
    package func submit(_ request: RoomRequest, to incident: IncidentID) {
        while true {
            let room = self.room(incident)
            if room.submit(request) { return }
            self.forget(room)
        }
    }

    private func room(_ incident: IncidentID) -> Room {
        let (room, isNew): (Room, Bool) = self.state.withLock { state in
            if let room = state.open[incident] { return (room, false) }
            let room = Room(incident: incident)
            state.open[incident] = room
            return (room, true)
        }
        if isNew { self.start(room) }
        return room
    }

    private func start(_ room: Room) {
        Task {
            var runner = RoomRunner(
                room: room,
                environment: self.environment,
                retire: { room in
                    guard room.inbox.closeIfEmpty() else { return false }
                    self.forget(room)
                    return true
                },
                expect: { self.expect($0, $1) },
                tell: { self.tell($0) },
                send: { self.submit($0, to: room.incident) }
            )
            await runner.run()
            self.forget(room)
        }
    }

    private func forget(_ room: Room) {
        self.state.withLock { state in
            if state.open[room.incident] === room { state.open[room.incident] = nil }
        }
    }

    /// How many rooms are open.
    package var openCount: Int { self.state.withLock { $0.open.count } }

    /// Has an incident's room look at that time what has fallen due.
    func expect(_ incident: IncidentID, _ at: Timestamp?) { self.due.withLock { $0 }?.expect(incident, at) }

    /// Has the clocks of all open incidents follow the policy as it is now; without it they keep what they started
    /// with.
    package func followPolicy() {
        for incident in self.environment.board.open { self.submit(.due(.policy), to: incident) }
    }

    /// Closes all rooms once they have answered what they were asked.
    package func close() {
        self.due.withLock { $0 }?.close()
        for room in self.state.withLock({ $0.open.values.map(\.self) }) { room.inbox.close() }
    }
}

// MARK: - Asking and waiting

extension Rooms {
    /// Sends a command and waits for its answer.
    package func perform(_ envelope: CommandEnvelope, by principal: Principal) async -> Result<CommandAnswer, Refusal> {
        await withCheckedContinuation { continuation in
            self.send(envelope, by: principal) { continuation.resume(returning: $0) }
        }
    }

    /// Sends a command; `reply` is called once, on any thread.
    package func send(_ envelope: CommandEnvelope, by principal: Principal, reply: @escaping RoomCommand.Reply) {
        guard envelope.command != DeclareIncident.name else {
            self.declare(envelope, by: principal, reply: reply)
            return
        }
        guard let incident = envelope.incident, self.exists(incident) else {
            reply(.failure(.noIncident))
            return
        }
        let command = RoomCommand(envelope: envelope, principal: principal, reply: reply)
        if Self.inTurn.contains(envelope.command) {
            self.sendInTurn(command, to: incident)
        } else {
            self.submit(.command(command), to: incident)
        }
    }

    /// Whether that number is given out.
    package func exists(_ incident: IncidentID) -> Bool { self.state.withLock { $0.numbers.contains(incident) } }

    /// Gives the incident its number; a repeat goes to the incident that the first one made.
    private func declare(_ envelope: CommandEnvelope, by principal: Principal, reply: @escaping RoomCommand.Reply) {
        guard let key = envelope.key else {
            self.declare(envelope, by: principal, as: nil, stored: nil, reply: reply)
            return
        }
        let declaration = Declarations.name(principal.id, key)
        if self.state.withLock({ $0.numbers.knows(declaration) }) {
            self.declare(envelope, by: principal, as: declaration, stored: nil, reply: reply)
            return
        }
        Task {
            do throws(EventLogError) {
                let stored = try await self.declared(by: principal.id, key)
                self.declare(envelope, by: principal, as: declaration, stored: stored, reply: reply)
            } catch {
                reply(
                    .failure(
                        Refusal(.unavailable, "The store cannot be read now; nothing was written.", retryAfter: 1000)
                    )
                )
            }
        }
    }

    /// The incident that this sender declared with this key, as the store has it.
    private func declared(by author: String, _ key: String) async throws(EventLogError) -> IncidentID? {
        for log in try await self.environment.log.logs(begunWith: key) {
            let first = try await self.environment.log.read(log, after: 0, limit: 1, bytes: 1, audiences: nil).first
            if let first, let event = try? Event(bytes: first.bytes), event.by.id == author { return log.incident }
        }
        return nil
    }

    /// The incident whose declaration had this key, whoever sent it.
    func incident(begunWith key: String) async throws(Refusal) -> IncidentID? {
        do throws(EventLogError) {
            return try await self.environment.log.logs(begunWith: key).compactMap(\.incident).min()
        } catch {
            throw Refusal(.unavailable, "The store cannot be read now; nothing was written.", retryAfter: 1000)
        }
    }

    /// `stored` is the incident that the store has of this declaration.
    private func declare(
        _ envelope: CommandEnvelope,
        by principal: Principal,
        as declaration: String?,
        stored: IncidentID?,
        reply: @escaping RoomCommand.Reply
    ) {
        let known = declaration.flatMap { name in self.state.withLock { $0.numbers.join(name) } }
        if let known = known ?? stored.map({ ($0, false) }) {
            self.declare(envelope, by: principal, as: known, reply: reply)
            return
        }
        do throws(Refusal) {
            // Refused before a number is given, so that refusals leave no gap in the numbers.
            let series = try self.rehearse(envelope, by: principal)
            let number = self.state.withLock { state in
                // Another may have come first with the same key.
                declaration.flatMap { state.numbers.join($0) } ?? (state.numbers.claim(series, for: declaration), true)
            }
            self.declare(envelope, by: principal, as: number, reply: reply)
        } catch {
            reply(.failure(error))
        }
    }

    private func declare(
        _ envelope: CommandEnvelope,
        by principal: Principal,
        as number: (incident: IncidentID, isClaim: Bool),
        reply: @escaping RoomCommand.Reply
    ) {
        let answer: RoomCommand.Reply = { result in
            if number.isClaim { self.settle(number.incident, result) }
            reply(result)
        }
        self.submit(
            .command(RoomCommand(envelope: envelope, principal: principal, reply: answer)),
            to: number.incident
        )
    }

    /// Gives the number back where nothing was written, before the sender hears of it.
    private func settle(_ incident: IncidentID, _ result: Result<CommandAnswer, Refusal>) {
        var isTaken = true
        if case .failure(let refusal) = result, refusal.code == .unavailable { isTaken = false }
        self.state.withLock { $0.numbers.settle(incident, isTaken: isTaken) }
    }

    /// Decides a declaration on an empty state, throws the answer away, and gives the series of its number.
    private func rehearse(
        _ envelope: CommandEnvelope,
        by principal: Principal
    ) throws(Refusal) -> IncidentID.Series {
        if envelope.incident != nil {
            throw Refusal(
                .invalid,
                "“incident” must be left out; a new incident gets its number here.",
                field: "/incident"
            )
        }
        let blank = IncidentState(incident: IncidentID(series: .ordinary, number: 1))
        try Access.check(principal, envelope, blank)
        let now = self.environment.timers.now
        let context = DecisionContext(
            now: now,
            eventAt: envelope.eventAt ?? now,
            author: Access.author(principal, in: nil),
            productRole: principal.role,
            person: self.environment.person,
            policy: self.environment.policy()
        )
        let command = try CommandCatalogue.read(envelope)
        let facts = try Decider.decide(command, envelope: envelope, in: blank, context)
        // As decided, not as sent: a template restricts, too.
        let declared = facts.lazy.compactMap { $0 as? IncidentDeclared }.first
        return declared?.declaration.isRestricted == true ? .restricted : .ordinary
    }

    /// Runs `body` on the room's task and returns what it made; nil where there is no such incident.
    package func read<Value: Sendable>(
        _ incident: IncidentID,
        _ body: @escaping @Sendable (RoomView) -> Value
    ) async -> Value? {
        guard self.exists(incident) else { return nil }
        let value: Value? = await withCheckedContinuation { continuation in
            self.submit(
                .read { view in
                    let value: Value? = view.head.seq > 0 ? body(view) : nil
                    continuation.resume(returning: value)
                },
                to: incident
            )
        }
        return value
    }

    /// Throws where the caller may not send this command now, whatever its data.
    func check(_ command: String, to incident: IncidentID, by principal: Principal) async throws(Refusal) {
        let envelope = CommandEnvelope(command: command, incident: incident, data: JSONObject())
        let refusal: Refusal?? = await self.read(incident) { view in
            do throws(Refusal) {
                try Access.check(principal, envelope, view.state)
                return nil
            } catch { return error }
        }
        guard let refusal else { throw .noIncident }
        if let refusal { throw refusal }
    }

    /// Waits for an event beyond `seq`; false after so many milliseconds.
    package func wait(for incident: IncidentID, beyond seq: Int, milliseconds: Int) async -> Bool {
        await self.room(incident).signal.wait(
            beyond: seq,
            milliseconds: milliseconds,
            timers: self.environment.timers
        )
    }
}
