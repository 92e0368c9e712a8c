internal import EventStore
internal import IncidentModel
internal import WireProtocol

/// One WebSocket connection's side of the protocol.
///
/// Lives on the I/O loop that calls it and waits for nothing: what takes time is a request to a room, whose answer
/// goes to the outlet.
package final class WebSocketSession: ConnectionSession {
    let connection: ConnectionID
    let principal: Principal
    let outlet: any Outlet
    let services: Services
    private var commandRate: TokenBucket
    private var badFrames = FrequencyLimit(most: 10, milliseconds: 60_000)
    private var refusedByRate = FrequencyLimit(most: 1000, milliseconds: 60_000)
    /// The incidents that were asked for; the room has the last word on whether the reader is in.
    private var joined: Set<IncidentID> = []
    private var isWatching = false
    private var isClosing = false

    /// Rooms that one connection may follow at once.
    static let joinLimit = 64

    package init(connection: ConnectionID, principal: Principal, outlet: any Outlet, services: Services) {
        self.connection = connection
        self.principal = principal
        self.outlet = outlet
        self.services = services
        self.commandRate = TokenBucket(
            perSecond: services.limits.commandsPerSecond,
            burst: services.limits.burst,
            now: services.timers.uptime
        )
    }

    package func opened() {
        self.services.metrics.sessionOpened()
        self.send(
            Hello(
                serverVersion: self.services.version,
                epoch: self.services.rooms.epoch,
                time: self.services.timers.now,
                author: Access.author(self.principal, in: nil),
                role: self.principal.role,
                limits: self.services.limits
            ).frame
        )
        // What was shown at the upgrade may have ended before this connection could be found by it.
        if !self.services.isCurrent(self.principal) { self.close(.policy, "Your session has ended.") }
    }

    package func received(_ text: [UInt8]) {
        guard !self.isClosing else { return }
        let frame: ClientFrame
        do throws(ClientFrame.Failure) { frame = try ClientFrame(text) } catch {
            self.refuseFrame(error)
            return
        }
        switch frame {
        case .ping(let ref): self.send(ServerFrame.pong(ref: ref, time: self.services.timers.now))
        case .join(let ref, let incident, let since, let epoch): self.join(ref, incident, since, epoch)
        case .leave(let ref, let incident): self.leave(ref, incident)
        case .typing(let incident): self.typing(incident)
        case .watch(let ref):
            self.isWatching = true
            self.services.board.watch(self.connection, self.principal, self.outlet, ref: ref)
        case .unwatch(let ref):
            self.isWatching = false
            self.services.board.unwatch(self.connection)
            self.send(ServerFrame.left(ref: ref, incident: nil))
        case .command(let ref, let fields): self.command(ref, fields)
        }
    }

    package func closed() {
        self.isClosing = true
        if self.isWatching { self.services.board.unwatch(self.connection) }
        for incident in self.joined { self.services.rooms.submit(.gone(self.connection), to: incident) }
        self.joined = []
    }

    private func send(_ frame: Frame) { self.outlet.send(frame, to: self.connection) }

    private func error(_ ref: String?, _ refusal: Refusal) { self.send(ServerFrame.error(ref: ref, refusal)) }

    private func refuseFrame(_ failure: ClientFrame.Failure) {
        self.services.metrics.badFrame()
        self.error(failure.ref, failure.refusal)
        guard !self.badFrames.allows(now: self.services.timers.uptime) else { return }
        self.close(.badFrames, "Ten bad frames within a minute.")
    }

    private func close(_ code: CloseCode, _ reason: String) {
        self.isClosing = true
        self.outlet.close(self.connection, code: code, reason: reason)
    }
}

// MARK: - Rooms

extension WebSocketSession {
    private func join(_ ref: String, _ incident: IncidentID?, _ since: Int?, _ epoch: String?) {
        guard let incident, (try? self.services.board.check(incident, for: self.principal)) != nil else {
            self.error(ref, .noIncident)
            return
        }
        guard self.joined.count < Self.joinLimit || self.joined.contains(incident) else {
            self.error(
                ref,
                Refusal(.rateLimited, "One connection may follow at most \(Self.joinLimit) incidents at once.")
            )
            return
        }
        self.joined.insert(incident)
        if self.principal.role == .admin { self.services.noteAdminAccess(to: incident, by: self.principal) }
        self.services.rooms.submit(
            .join(
                RoomJoin(
                    connection: self.connection,
                    principal: self.principal,
                    outlet: self.outlet,
                    ref: ref,
                    since: since,
                    epoch: epoch
                )
            ),
            to: incident
        )
    }

    private func leave(_ ref: String, _ incident: IncidentID?) {
        guard let incident, self.joined.remove(incident) != nil else {
            self.error(ref, .notJoined)
            return
        }
        self.services.rooms.submit(.leave(self.connection, ref: ref, outlet: self.outlet), to: incident)
    }

    private func typing(_ incident: IncidentID?) {
        guard let incident, self.joined.contains(incident) else {
            self.error(nil, .notJoined)
            return
        }
        // Signals share the commands' rate; one too many is dropped without a word, since nobody needs it later.
        guard self.commandRate.take(now: self.services.timers.uptime) == nil else { return }
        self.services.rooms.submit(.typing(self.connection), to: incident)
    }

    private func command(_ ref: String, _ fields: Fields) {
        let uptime = self.services.timers.uptime
        if let wait = self.commandRate.take(now: uptime) {
            self.error(
                ref,
                Refusal(.rateLimited, "Too many commands; wait a moment and send it again.", retryAfter: wait)
            )
            if !self.refusedByRate.allows(now: uptime) { self.close(.flooding, "Too many commands.") }
            return
        }
        let envelope: CommandEnvelope
        do throws(Refusal) { envelope = try CommandEnvelope(fields) } catch {
            self.error(ref, error)
            return
        }
        // The room would say the same, but asking it counts, and opens it: what is hidden must not show in the metrics.
        if let incident = envelope.incident,
            (try? self.services.board.check(incident, for: self.principal)) == nil
        {
            self.error(ref, .noIncident)
            return
        }
        let (connection, outlet) = (self.connection, self.outlet)
        self.services.rooms.send(envelope, by: self.principal) { result in
            switch result {
            case .success(let answer):
                outlet.send(
                    ServerFrame.ack(
                        ref: ref,
                        incident: answer.incident,
                        seq: answer.seq,
                        duplicate: answer.duplicate
                    ),
                    to: connection
                )
            case .failure(let refusal): outlet.send(ServerFrame.error(ref: ref, refusal), to: connection)
            }
        }
    }
}

extension Refusal {
    static let notJoined = Refusal(.notJoined, "You have not joined that incident on this connection.")
}
