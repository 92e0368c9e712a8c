import CLibwebsockets
import Glibc
import IncidentModel
import Logging
import WarRoom

/// Owns everything on one loop: the library's context, the connections, the feeds.
///
/// Its executor is the loop, so the library's callbacks are inside it and nothing here needs a lock. Each concern is an
/// extension in a file of its own.
actor Gateway {
    nonisolated let loop: ServiceLoop
    nonisolated let index: Int
    nonisolated var unownedExecutor: UnownedSerialExecutor { self.loop.asUnownedSerialExecutor() }

    let configuration: TransportConfiguration
    let application: any Application
    let outlet: LoopOutlet
    let admission: Admission
    let logger: Logger
    let watchLimits: PeerWatch.Limits
    let customHeaders: [HeaderTable.CustomHeader]

    var context: OpaquePointer?
    var vhost: OpaquePointer?

    /// By slot, which is how the library names a connection.
    var connections: [Connection?] = []
    var freeSlots: [Int] = []
    var connectionCount = 0
    var serial: UInt64 = 0
    var wheel = TimerWheel(now: 0)
    /// Whose time has come, and who was not looked at yet.
    var due: ArraySlice<UInt64> = []
    /// How many of them are looked at together, and the millisecond of the next such round.
    var checks = 0
    var nextCheck = 0
    /// Closed connections whose last incoming bytes are still read, by number, and until which second.
    var lingering: [UInt64: (drain: SocketDrain, until: Int)] = [:]
    var bodyBytesHeld = 0
    var isDraining = false

    var feeds: [FeedID: Feed] = [:]
    /// Of every incident that has told one: some hundred bytes each.
    var heads: [IncidentID: Head] = [:]
    var pages: PageBook
    var dirtyFeeds: [Feed] = []
    var dirtyConnections: [Connection] = []

    var metrics = TransportMetrics()

    init(
        index: Int,
        configuration: TransportConfiguration,
        application: any Application,
        admission: Admission,
        logger: Logger
    ) {
        self.index = index
        self.loop = ServiceLoop(mailboxBytes: configuration.mailboxBytes)
        self.outlet = LoopOutlet(loop: self.loop)
        self.configuration = configuration
        self.application = application
        self.admission = admission
        self.logger = logger
        self.pages = PageBook(limit: 16)
        self.customHeaders = configuration.requestHeaders.compactMap { HeaderTable.CustomHeader($0) }
        self.watchLimits = PeerWatch.Limits(
            silence: configuration.silenceSeconds,
            pong: configuration.pongSeconds,
            stall: configuration.stallSeconds,
            heartbeat: configuration.heartbeatSeconds
        )
    }

    /// Starts the loop's thread and the library on it.
    nonisolated func start() async throws {
        self.loop.start(
            ServiceLoop.Hooks(
                turnEnded: { commands in self.assumeIsolated { $0.endTurn(commands) } },
                ticked: { self.assumeIsolated { $0.tick() } },
                flushIsDue: { self.assumeIsolated { $0.flushDirtyFeeds() } }
            )
        )
        try await self.open()
    }

    private func open() throws {
        // Kept for ever: the library calls back for as long as the process lives.
        let user = Unmanaged.passRetained(self).toOpaque()
        let made = try LibraryContext.make(self.configuration, loop: self.loop, user: user)
        self.context = made.context
        self.vhost = made.vhost
        self.wheel = TimerWheel(now: self.loop.seconds)
    }

    /// What this loop has done.
    func snapshot() -> TransportMetrics {
        var metrics = self.metrics
        metrics.connectionsOpen = self.connectionCount
        metrics.loopCPU = self.loop.cpuNanoseconds
        metrics.feeds = self.feeds.count
        metrics.readers = self.feeds.values.reduce(0) { $0 + $1.readers.count }
        metrics.webSocketsOpen = self.connections.reduce(0) { $0 + ($1?.openSocket == nil ? 0 : 1) }
        return metrics
    }
}

// MARK: - Connections

extension Gateway {
    /// A connection's number: a serial that is never used again, and its slot.
    private static let slotBits = 24

    func find(_ id: ConnectionID) -> Connection? {
        guard id.loop == self.index else { return nil }
        let slot = Int(id.number & (1 << Self.slotBits - 1))
        guard slot < self.connections.count, let connection = self.connections[slot], connection.id == id else {
            return nil
        }
        return connection
    }

    /// Takes over a socket that the acceptor has admitted.
    func adopt(_ descriptor: Int32, _ peer: PeerAddress, _ target: String?) {
        guard !self.isDraining, let vhost = self.vhost else {
            Glibc.close(descriptor)
            self.admission.release(peer)
            return
        }
        let slot = self.freeSlots.popLast() ?? self.connections.count
        if slot == self.connections.count { self.connections.append(nil) }
        self.serial += 1
        let id = ConnectionID(loop: self.index, number: self.serial << Self.slotBits | UInt64(slot))
        let connection = Connection(id: id, slot: slot, peer: peer, target: target)
        self.connections[slot] = connection
        self.connectionCount += 1
        self.metrics.connectionsServed += 1
        self.setDeadline(connection, inSeconds: self.configuration.headSeconds)
        self.loop.setTicking(true)
        var request = lws_adopt_desc_t()
        request.vh = vhost
        // What stays on the machine is not encrypted, whatever the network's side does.
        let encryption = peer == .local ? 0 : LWS_ADOPT_ALLOW_SSL.rawValue
        request.type = lws_adoption_type(LWS_ADOPT_SOCKET.rawValue | LWS_ADOPT_HTTP.rawValue | encryption)
        request.fd.sockfd = descriptor
        request.opaque = UnsafeMutableRawPointer(bitPattern: slot + 1)
        let wsi = lws_adopt_descriptor_vhost_via_info(&request)
        // Nil: the library has closed the socket. Whether it tells so later is not sure; the deadline settles it.
        if connection.wsi == nil, self.connections[slot] === connection { connection.wsi = wsi }
    }

    /// The library has let go of a connection, or never took it.
    func forget(_ connection: Connection) {
        guard self.connections[connection.slot] === connection else { return }
        self.ended(connection)
        self.connections[connection.slot] = nil
        self.freeSlots.append(connection.slot)
        self.connectionCount -= 1
        self.admission.release(connection.peer)
    }

    /// The connection is over: whoever still counts on it is told, and nothing is written any more.
    func ended(_ connection: Connection) {
        connection.wsi = nil
        switch connection.phase {
        case .request(let exchange): self.abandon(exchange)
        case .socket(let socket): self.closed(socket)
        case .head, .upgrading, .ended: break
        }
        connection.phase = .ended
        if let user = connection.countedUser { self.admission.release(user: user) }
        connection.countedUser = nil
        self.letGo(connection)
    }

    /// Cuts a connection at once, whatever it is at.
    func cut(_ connection: Connection) {
        guard let wsi = connection.wsi, let context = self.context else { return }
        lws_set_timeout(wsi, PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_ASYNC)
        // Outside of the library's own events nobody looks at its timers.
        lws_cancel_service(context)
    }

    /// Ends a connection in order; only where the library has nothing left to send, and not from its callbacks.
    func finish(_ connection: Connection) {
        guard let wsi = connection.wsi else { return }
        self.lingerIfUnread(connection, wsi)
        lws_set_timeout(wsi, PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_SYNC)
    }
}
