import IncidentModel
import WarRoom
import WireProtocol

/// Deadlines, pings and heartbeats: what happens because time passes.
extension Gateway {
    /// Cuts the connection in so many seconds, unless it has got further by then.
    func setDeadline(_ connection: Connection, inSeconds seconds: Int) {
        let deadline = self.loop.seconds + seconds
        connection.deadline = deadline
        self.schedule(connection, at: deadline)
    }

    /// Looks at a connection at this second, or before.
    func schedule(_ connection: Connection, at second: Int) {
        let now = self.loop.seconds
        let second = min(max(second, now + 1), now + TimerWheel.span - 1)
        // One entry counts; what it displaces comes up and is passed over.
        if let checkAt = connection.checkAt, checkAt > now, checkAt <= second { return }
        connection.checkAt = second
        self.wheel.schedule(connection.id.number, at: second)
    }

    /// Ten thousand heartbeats at once would hold up every room, here and at the other end: those of one second are
    /// spread over half of it, so many milliseconds apart.
    private static let checkInterval = 10
    private static let checksInASecond = 50
    private static let fewestChecks = 32

    /// A second has passed.
    func tick() {
        self.due += self.wheel.advance(to: self.loop.seconds)
        self.checkDue()
        // An idle server is not woken.
        if self.connectionCount == 0, self.lingering.isEmpty { self.loop.setTicking(false) }
    }

    /// Looks at some of those whose time has come, and at the others a little later.
    func checkDue() {
        guard !self.due.isEmpty, self.loop.milliseconds >= self.nextCheck else { return }
        let now = self.loop.seconds
        var heartbeats: [Set<IncidentID>: Frame] = [:]
        self.checks = max(self.checks, Self.fewestChecks, self.due.count / Self.checksInASecond)
        let numbers = self.due.prefix(self.checks)
        self.due.removeFirst(numbers.count)
        for number in numbers {
            if let connection = self.find(ConnectionID(loop: self.index, number: number)),
                let checkAt = connection.checkAt, checkAt <= now
            {
                connection.checkAt = nil
                self.check(connection, now, &heartbeats)
            }
            if let lingering = self.lingering[number], lingering.until <= now {
                self.lingering[number] = nil
                lingering.drain.stop()
            }
        }
        guard !self.due.isEmpty else {
            self.checks = 0
            return
        }
        self.nextCheck = self.loop.milliseconds + Self.checkInterval
        self.loop.turnAgain(inMilliseconds: Self.checkInterval)
    }

    private func check(_ connection: Connection, _ now: Int, _ heartbeats: inout [Set<IncidentID>: Frame]) {
        if let deadline = connection.deadline {
            if now >= deadline {
                // Without a connection of the library's there is none who would tell of its end.
                if connection.wsi == nil { self.forget(connection) } else { self.cut(connection) }
                return
            }
            self.schedule(connection, at: deadline)
        }
        switch connection.phase {
        case .request(let exchange) where exchange.isHeld: self.checkHeld(connection, now)
        case .request(let exchange) where exchange.encoder != nil: self.check(exchange, connection, now)
        case .socket(let socket) where !socket.isClosing: self.check(socket, connection, now, &heartbeats)
        case .head, .request, .upgrading, .socket, .ended: break
        }
    }

    private func check(_ exchange: Exchange, _ connection: Connection, _ now: Int) {
        let limit = self.configuration.stallSeconds
        if exchange.stall.isStalled(at: now, unsent: connection.unsent, limit: limit) {
            self.metrics.slowClosed += 1
            self.cut(connection)
        } else {
            self.schedule(connection, at: now + 1)
        }
    }

    private func check(
        _ socket: WebSocketPeer,
        _ connection: Connection,
        _ now: Int,
        _ heartbeats: inout [Set<IncidentID>: Frame]
    ) {
        for action in socket.watch.check(at: now, unsent: connection.unsent, limits: self.watchLimits) {
            switch action {
            case .ping: _ = self.write(ControlFrame.ping, to: connection)
            case .heartbeat: self.beat(connection, socket, &heartbeats)
            case .dead: self.close(connection, .tooSlow, "Nothing was heard from you.")
            case .stalled: self.close(connection, .tooSlow, "Your connection takes nothing.")
            }
        }
        guard !socket.isClosing else { return }
        for reader in socket.readers where reader.retryAt != 0 && reader.retryAt <= now {
            reader.retryAt = 0
            self.advance(reader)
        }
        self.schedule(connection, at: socket.watch.due(after: now, limits: self.watchLimits))
    }

    /// One frame for all that have joined the same incidents; a full socket does without.
    private func beat(
        _ connection: Connection,
        _ socket: WebSocketPeer,
        _ heartbeats: inout [Set<IncidentID>: Frame]
    ) {
        guard !connection.isChoked else { return }
        let joined = Set(socket.readers.map { $0.feed.id.incident })
        let frame =
            heartbeats[joined]
            ?? self.application.heartbeat(
                heads: self.heads.filter { joined.contains($0.key) }
            )
        heartbeats[joined] = frame
        self.send(frame.bytes, to: connection)
    }
}
