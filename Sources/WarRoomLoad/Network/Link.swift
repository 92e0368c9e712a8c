import COpenSSL
import Glibc

/// One connection to the server.
final class Link {
    enum Phase {
        /// Connecting, or the upgrade is not answered yet.
        case upgrading
        /// Upgraded; the protocol's own greeting is under way.
        case greeting
        case ready
        /// An HTTP request whose answer is not complete.
        case requesting(message: Int)
        case closed
    }

    let index: Int
    let descriptor: Int32
    /// The place of its room in the engine's list; nil for one that joins none.
    var room: Room?
    var phase = Phase.upgrading
    /// The bearer token it came with.
    let token: String
    /// OpenSSL's session; nil where the connection is plain.
    var tls: OpaquePointer?
    /// Joins its room; else it only sends there.
    var joins = true
    /// Counts as a receiver of its room.
    var receives = false
    /// What came and is not a whole frame yet.
    var carry: [UInt8] = []
    /// What a byte-stream protocol inside the frames has left over.
    var stream: [UInt8] = []
    /// What the socket did not take yet.
    var out: [UInt8] = []
    /// The seq of the event that must come next.
    var next = 0
    /// Seqs, or message numbers, that were jumped over.
    var missing: Set<Int> = []
    /// Per publisher, the ordinal of its newest message seen.
    var ordinals: [Int32] = []
    var bases: [Int32] = []
    var isStalled = false
    /// History is asked for behind this seq.
    var since: Int?

    /// When the join went out, and when the first `events` frame came.
    var joinedAt = 0
    var firstEventsAt = 0

    init(index: Int, descriptor: Int32, token: String) {
        self.index = index
        self.descriptor = descriptor
        self.token = token
    }

    deinit { self.close() }

    /// Messages of a publisher that were sent before this connection was there.
    func base(of publisher: Int) -> Int32 { publisher < self.bases.count ? self.bases[publisher] : 0 }

    var isReady: Bool { if case .ready = self.phase { true } else { false } }
    var isClosed: Bool { if case .closed = self.phase { true } else { false } }

    func close() {
        guard !self.isClosed else { return }
        self.phase = .closed
        if let tls = self.tls { SSL_free(tls) }
        self.tls = nil
        Glibc.close(self.descriptor)
    }

    /// Opens a socket that connects in the background.
    ///
    /// `receiveBuffer`: bytes that the kernel may hold for it; 0 leaves the default.
    static func connect(_ address: in_addr_t, port: UInt16, receiveBuffer: Int32 = 0) throws(LoadError) -> Int32 {
        let kind = SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue
        let descriptor = socket(AF_INET, Int32(kind), 0)
        guard descriptor >= 0 else { throw .system("socket") }
        var one: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, 4)
        var size = receiveBuffer
        if size > 0 { setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, 4) }
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        name.sin_addr.s_addr = address
        let status = withUnsafePointer(to: &name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 || errno == EINPROGRESS else {
            let error = LoadError.system("connect")
            Glibc.close(descriptor)
            throw error
        }
        return descriptor
    }
}
