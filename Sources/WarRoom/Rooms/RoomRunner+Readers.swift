internal import EventStore
internal import IncidentModel
internal import WireProtocol

/// Readers come and go; who is present is told, and the first and last socket of a person go on record.
extension RoomRunner {
    /// Presence is told at most twice a second (contract section 2).
    private static let presenceInterval = 500
    /// A room this full is told of it more seldom, so that what is told a second does not grow with the square.
    private static let readersAtFullRate = 1000

    /// Lets a reader in and answers.
    ///
    /// Where it is the person's first socket, ``recordArrivals()`` has to follow before anything else.
    mutating func join(_ join: RoomJoin) {
        self.lastUsed = self.uptime
        guard self.head.seq > 0, Access.mayRead(join.principal, self.state) else {
            join.outlet.send(ServerFrame.error(ref: join.ref, .noIncident), to: join.connection)
            return
        }
        let scope = Access.scope(of: join.principal)
        let (replay, after) = self.replay(join)
        let author = Access.author(join.principal, in: self.state)
        // Before the answer is made, so that a reader finds themselves among those present.
        let isNew =
            scope == .full && self.presence.join(join.connection, author, now: self.environment.timers.now)
        let frame = Joined(
            ref: join.ref,
            incident: self.room.incident,
            epoch: self.environment.log.epoch,
            head: self.head,
            state: self.stateBytes(scope),
            can: Access.commands(join.principal, self.state),
            present: scope == .full ? self.presentList(for: join.principal.id) : [],
            presentTotal: scope == .full ? self.presence.count : 0,
            replay: replay
        ).frame
        self.audience.attach(join, scope: scope, incident: self.room.incident, after: after, head: self.head, frame)
        guard scope == .full else { return }
        if isNew, author.kind == .person { self.arrivals.append(author.person) }
        self.presenceIsNews = true
    }

    /// Records in one append all who came since the last call, and tells who is present.
    mutating func recordArrivals() async {
        if !self.arrivals.isEmpty {
            let arrivals = self.arrivals
            self.arrivals = []
            await self.record(arrivals.map { ResponderJoined(person: $0) }, by: .system)
        }
        if self.presenceIsNews {
            self.presenceIsNews = false
            self.tellPresence()
        }
    }

    /// What follows the `joined`: nothing, the missing events, or all from the first one.
    private func replay(_ join: RoomJoin) -> (Joined.Replay, after: Int) {
        guard let since = join.since else { return (.none, self.head.seq) }
        if since > self.head.seq || (join.epoch != nil && join.epoch != self.environment.log.epoch) {
            return (.reset, 0)
        }
        return since == self.head.seq ? (.none, since) : (.full, since)
    }

    /// The state as this scope sees it, as JSON.
    private mutating func stateBytes(_ scope: ReaderScope) -> [UInt8] {
        self.stateJSON.bytes(scope, of: self.state, repeats: self.repeats, policy: self.environment.policy())
    }

    mutating func leave(_ connection: ConnectionID) async {
        self.audience.detach(connection)
        self.lastUsed = self.uptime
        guard let person = self.presence.leave(connection, uptime: self.uptime) else { return }
        self.arm(.grace(person: person), after: Presence.graceMilliseconds)
        self.tellPresence()
    }

    mutating func typing(_ connection: ConnectionID) {
        guard self.presence.typing(connection, uptime: self.uptime) else { return }
        self.tellPresence()
    }

    /// Who is in the room; in a full one those who came first, who hold a role, and `reader`.
    private func presentList(for reader: String? = nil) -> [PresentPerson] {
        var always = self.state.roles.holderIDs
        if let reader { always.insert(reader) }
        return self.presence.list(uptime: self.uptime, always: always) { self.state.roles(of: $0) }
    }

    /// Readers who were busy when presence was told hear it this much later.
    private static let presenceRepeat = 5_000

    /// Tells now where the last time is long enough ago, else when it will be.
    private mutating func tellPresence(isRepeat: Bool = false) {
        let interval = Self.presenceInterval * max(1, self.audience.count / Self.readersAtFullRate)
        let wait = self.presenceToldAt + interval - self.uptime
        guard wait <= 0 else {
            if !self.presenceIsDue { self.arm(.presence, after: wait) }
            self.presenceIsDue = true
            return
        }
        self.presenceToldAt = self.uptime
        self.presenceIsDue = false
        self.audience.broadcast(
            ServerFrame.presence(self.room.incident, self.presentList(), total: self.presence.count),
            of: self.room.incident
        )
        if self.presence.hasTyping(uptime: self.uptime) {
            self.presenceIsDue = true
            self.arm(.presence, after: Presence.typingMilliseconds)
        } else if !isRepeat {
            self.arm(.presenceAgain, after: Self.presenceRepeat)
        }
    }

    /// Something the room asked its timers for; false ends the room.
    mutating func due(_ timer: RoomTimer) async -> Bool {
        switch timer {
        case .presence:
            self.presenceIsDue = false
            self.tellPresence()
        case .presenceAgain:
            // Where it was told since, that telling has its own repeat.
            if self.uptime - self.presenceToldAt >= Self.presenceRepeat { self.tellPresence(isRepeat: true) }
        case .grace(let person):
            if let author = self.presence.graceEnded(person, uptime: self.uptime), author.kind == .person {
                await self.record([ResponderLeft(person: author.person)], by: .system)
            }
        case .facts: await self.recordDue()
        case .policy: await self.followPolicy()
        case .delivered(let outcome): await self.record(outcome)
        case .crossing(let crossing): await self.record(crossing)
        case .idle:
            if self.audience.isEmpty, self.presence.isEmpty,
                self.uptime - self.lastUsed >= self.environment.idleMilliseconds,
                self.retire(self.room)
            {
                return false
            }
            self.armIdle()
        }
        return true
    }

    func armIdle() { self.arm(.idle, after: self.environment.idleMilliseconds) }
}
