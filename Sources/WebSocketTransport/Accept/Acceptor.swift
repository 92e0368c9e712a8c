import CLibwebsockets
import Glibc
import Logging

/// Takes connections from one listening socket on a thread of its own and hands them to the loops in turn, once their
/// request has come (see ``Doorway``).
///
/// The library can listen by itself, but with one loop only: several cannot share a port.
final class Acceptor: Sendable {
    private let listener: Int32
    private let loops: [ServiceLoop]
    private let admission: Admission
    private let configuration: TransportConfiguration
    private let isTLS: Bool
    private let logger: Logger
    /// Written to once, to end the thread.
    private let stopSignal: Int32

    init(
        _ listener: Int32,
        loops: [ServiceLoop],
        admission: Admission,
        configuration: TransportConfiguration,
        logger: Logger
    ) {
        self.listener = listener
        self.loops = loops
        self.admission = admission
        self.configuration = configuration
        // What stays on the machine is not encrypted, whatever the network's side does.
        self.isTLS = configuration.tls != nil && !Listener.isLocal(listener)
        self.logger = logger
        self.stopSignal = eventfd(0, Int32(EFD_CLOEXEC))
    }

    func start() {
        var thread = pthread_t()
        let status = pthread_create(
            &thread,
            nil,
            { context in
                guard let context else { return nil }
                Unmanaged<Acceptor>.fromOpaque(context).takeRetainedValue().run()
                return nil
            },
            Unmanaged.passRetained(self).toOpaque()
        )
        precondition(status == 0, "the system gives no thread to accept connections: \(status)")
        pthread_detach(thread)
    }

    /// Accepts nothing more; the listening socket is closed by the thread.
    func stop() { eventfd_write(self.stopSignal, 1) }

    private func run() {
        let epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        precondition(epoll >= 0, "the system gives no epoll instance to accept connections with")
        _ = warroom_watch(epoll, self.stopSignal, false)
        _ = warroom_watch(epoll, self.listener, false)
        let doorway = self.makeDoorway(epoll)
        var entrance = Entrance()
        var events = [epoll_event](repeating: epoll_event(), count: 256)
        serving: while true {
            let count = epoll_wait(epoll, &events, Int32(events.count), doorway.patience(at: Self.milliseconds))
            let now = Self.milliseconds
            for event in events.prefix(max(Int(count), 0)) {
                switch event.data.fd {
                case self.stopSignal: break serving
                case self.listener: self.accept(into: doorway, &entrance, at: now)
                case let descriptor:
                    let ended = event.events & (EPOLLRDHUP.rawValue | EPOLLHUP.rawValue | EPOLLERR.rawValue) != 0
                    doorway.ready(descriptor, hasEnded: ended, at: now)
                }
            }
            doorway.expire(at: now)
        }
        doorway.closeAll()
        for descriptor in [entrance.spare, self.listener, self.stopSignal, epoll] { close(descriptor) }
    }

    private func makeDoorway(_ epoll: Int32) -> Doorway {
        var next = 0
        return Doorway(
            epoll: epoll,
            isTLS: self.isTLS,
            headSeconds: self.configuration.headSeconds,
            admission: self.admission
        ) { descriptor, peer, target in
            self.loops[next].post(.adopt(descriptor: descriptor, peer: peer, target: target))
            next = (next + 1) % self.loops.count
        }
    }

    private static var milliseconds: Int { Int(uv_hrtime() / 1_000_000) }
}

// MARK: - Accepting

extension Acceptor {
    /// What the thread keeps between two rounds.
    private struct Entrance {
        var throttle = LogThrottle(perMinute: 5)
        /// Given up for a moment where no descriptor is left, so that a connection can be taken and closed: otherwise
        /// the listening socket stays readable and the thread spins.
        var spare = open("/dev/null", O_RDONLY | O_CLOEXEC)
    }

    private enum Outcome {
        case taken(Int32, PeerAddress)
        case noDescriptor
        /// The peer has gone already; there may be others.
        case gone
        case none
    }

    private func accept(into doorway: Doorway, _ entrance: inout Entrance, at now: Int) {
        for _ in 0..<64 {
            switch self.take() {
            case .taken(let descriptor, let peer): self.admit(descriptor, peer, to: doorway, at: now)
            case .gone: continue
            case .none: return
            case .noDescriptor:
                // Who has sent nothing yet makes room for who may.
                guard !doorway.dismissOldest() else { continue }
                self.turnAway(&entrance)
                return
            }
        }
    }

    private func admit(_ descriptor: Int32, _ peer: PeerAddress, to doorway: Doorway, at now: Int) {
        var refusal = self.admission.admit(peer)
        if refusal == .total, doorway.dismissOldest() { refusal = self.admission.admit(peer) }
        switch refusal {
        case nil: doorway.receive(descriptor, peer, at: now)
        case .total:
            self.admission.note { $0.refusedTotal += 1 }
            doorway.turnAway(descriptor, RequestRules.isFull, at: now)
        case .address:
            self.admission.note { $0.refusedAddress += 1 }
            doorway.turnAway(descriptor, RequestRules.tooManyConnections, at: now)
        }
    }

    private func turnAway(_ entrance: inout Entrance) {
        close(entrance.spare)
        if case .taken(let descriptor, _) = self.take() { close(descriptor) }
        entrance.spare = open("/dev/null", O_RDONLY | O_CLOEXEC)
        self.admission.note { $0.refusedDescriptors += 1 }
        if case .write(let omitted) = entrance.throttle.admit(at: Int(uv_hrtime() / 1_000_000_000)) {
            self.logger.warning(
                "Connections are turned away: the process may open no more files.",
                metadata: ["lines omitted": "\(omitted)"]
            )
        }
        // Nothing is gained by hurry.
        var stop = pollfd(fd: self.stopSignal, events: Int16(POLLIN), revents: 0)
        poll(&stop, 1, 100)
    }

    private func take() -> Outcome {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let descriptor = withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { warroom_accept(self.listener, $0, &length) }
        }
        guard descriptor >= 0 else {
            switch errno {
            case EMFILE, ENFILE, ENOBUFS, ENOMEM: return .noDescriptor
            case ECONNABORTED, EINTR, EPROTO: return .gone
            default: return .none
            }
        }
        let peer = PeerAddress(storage)
        var yes: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
        // What the kernel holds for a slow reader is bounded, too.
        var bytes = Int32(self.configuration.sendBufferBytes)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDBUF, &bytes, socklen_t(MemoryLayout<Int32>.size))
        return .taken(descriptor, peer)
    }
}
