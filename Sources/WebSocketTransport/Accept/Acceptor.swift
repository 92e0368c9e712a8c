import CLibwebsockets
import Glibc
import Logging

/// Takes connections from one listening socket on a thread of its own and hands them to the loops in turn.
///
/// The library can listen by itself, but with one loop only: several cannot share a port.
final class Acceptor: Sendable {
    private let listener: Int32
    private let loops: [ServiceLoop]
    private let admission: Admission
    private let sendBufferBytes: Int32
    private let logger: Logger
    /// Written to once, to end the thread.
    private let stopSignal: Int32

    init(_ listener: Int32, loops: [ServiceLoop], admission: Admission, sendBufferBytes: Int, logger: Logger) {
        self.listener = listener
        self.loops = loops
        self.admission = admission
        self.sendBufferBytes = Int32(sendBufferBytes)
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
        var next = 0
        var throttle = LogThrottle(perMinute: 5)
        /// Given up for a moment where no descriptor is left, so that a connection can be taken and closed: otherwise
        /// the
        /// listening socket stays readable and the thread spins.
        var spare = open("/dev/null", O_RDONLY | O_CLOEXEC)
        while self.waitForConnection(atMost: -1) {
            accepting: for _ in 0..<64 {
                switch self.accept() {
                case .taken(let descriptor, let peer):
                    self.loops[next].post(.adopt(descriptor: descriptor, peer: peer))
                    next = (next + 1) % self.loops.count
                case .refused: continue
                case .none: break accepting
                case .noDescriptor:
                    close(spare)
                    if case .taken(let descriptor, let peer) = self.accept() {
                        close(descriptor)
                        self.admission.release(peer)
                    }
                    spare = open("/dev/null", O_RDONLY | O_CLOEXEC)
                    self.admission.countMissingDescriptor()
                    if case .write(let omitted) = throttle.admit(at: Int(uv_hrtime() / 1_000_000_000)) {
                        self.logger.warning(
                            "Connections are turned away: the process may open no more files.",
                            metadata: ["lines omitted": "\(omitted)"]
                        )
                    }
                    // Nothing is gained by hurry.
                    guard self.pause() else { break accepting }
                }
            }
        }
        close(spare)
        close(self.listener)
        close(self.stopSignal)
    }

    private enum Outcome {
        case taken(Int32, PeerAddress)
        /// Over a limit, and closed.
        case refused
        case noDescriptor
        case none
    }

    private func accept() -> Outcome {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let descriptor = withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { warroom_accept(self.listener, $0, &length) }
        }
        guard descriptor >= 0 else {
            switch errno {
            case EMFILE, ENFILE, ENOBUFS, ENOMEM: return .noDescriptor
            // The peer has gone already: the next one may be there.
            case ECONNABORTED, EINTR, EPROTO: return .refused
            default: return .none
            }
        }
        let peer = PeerAddress(storage)
        guard self.admission.admit(peer) else {
            close(descriptor)
            return .refused
        }
        var yes: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
        // What the kernel holds for a slow reader is bounded, too.
        var bytes = self.sendBufferBytes
        setsockopt(descriptor, SOL_SOCKET, SO_SNDBUF, &bytes, socklen_t(MemoryLayout<Int32>.size))
        return .taken(descriptor, peer)
    }

    /// False once the acceptor is to stop.
    private func waitForConnection(atMost milliseconds: Int32) -> Bool {
        var watched = [
            pollfd(fd: self.stopSignal, events: Int16(POLLIN), revents: 0),
            pollfd(fd: self.listener, events: Int16(POLLIN), revents: 0),
        ]
        poll(&watched, nfds_t(watched.count), milliseconds)
        return watched[0].revents == 0
    }

    /// Waits a tenth of a second; false once the acceptor is to stop.
    private func pause() -> Bool {
        var watched = pollfd(fd: self.stopSignal, events: Int16(POLLIN), revents: 0)
        return poll(&watched, 1, 100) == 0
    }
}
