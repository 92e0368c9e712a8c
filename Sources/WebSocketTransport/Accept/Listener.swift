import CLibwebsockets
import Glibc

/// Opens the sockets to listen on, or takes those that the service manager has opened.
enum Listener {
    private static let backlog: Int32 = 1024
    /// The first descriptor of socket activation (`sd_listen_fds`).
    private static let firstInherited: Int32 = 3

    /// Non-blocking listening sockets, at least one.
    static func open(_ configuration: TransportConfiguration) throws(TransportError) -> [Int32] {
        if configuration.takesInheritedSockets {
            let inherited = Self.inherited()
            if !inherited.isEmpty { return inherited }
        }
        return [try Self.bind(configuration.host, configuration.port)]
    }

    /// Where a listening socket listens.
    static func address(of descriptor: Int32, isTLS: Bool) -> BoundAddress {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        _ = withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        let port = withUnsafeBytes(of: storage) { bytes in
            // The port lies in the same place for both families; a local socket has none.
            [AF_INET, AF_INET6].contains(Int32(storage.ss_family))
                ? Int(in_port_t(bigEndian: bytes.loadUnaligned(fromByteOffset: 2, as: in_port_t.self))) : 0
        }
        return BoundAddress(host: PeerAddress(storage).text, port: port, isTLS: isTLS)
    }

    /// Whether it is a socket of the file system.
    static func isLocal(_ descriptor: Int32) -> Bool {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        _ = withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        return Int32(storage.ss_family) == AF_UNIX
    }

    /// The sockets that systemd's socket activation hands over, by `LISTEN_PID` and `LISTEN_FDS`.
    private static func inherited() -> [Int32] {
        let names = ["LISTEN_PID", "LISTEN_FDS"]
        let values = names.map { name in getenv(name).map { String(cString: $0) } }
        // A child of ours must not take them for its own.
        for name in names { unsetenv(name) }
        return Self.inherited(pid: values[0], count: values[1], first: Self.firstInherited)
    }

    /// So many descriptors from `first` on, where they are meant for this process.
    static func inherited(pid: String?, count: String?, first: Int32) -> [Int32] {
        guard let pid = pid.flatMap({ pid_t($0) }), pid == getpid(), let count = count.flatMap({ Int32($0) }), count > 0
        else { return [] }
        return (first..<first + count).map { descriptor in
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
            return descriptor
        }
    }

    private static func bind(_ host: String, _ port: Int) throws(TransportError) -> Int32 {
        var hints = addrinfo()
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        let name = host.isEmpty || host == "*" ? nil : host
        guard getaddrinfo(name, String(port), &hints, &found) == 0, let found else {
            throw TransportError("The address to listen on, \(host), is not known.")
        }
        defer { freeaddrinfo(found) }
        let type = found.pointee.ai_socktype | Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = socket(found.pointee.ai_family, type, found.pointee.ai_protocol)
        guard descriptor >= 0 else { throw TransportError("The system gives no socket: \(Self.reason).") }
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        guard Glibc.bind(descriptor, found.pointee.ai_addr, found.pointee.ai_addrlen) == 0,
            listen(descriptor, Self.backlog) == 0
        else {
            let reason = Self.reason
            Glibc.close(descriptor)
            throw TransportError("Cannot listen on \(host) port \(port): \(reason).")
        }
        return descriptor
    }

    private static var reason: String { String(cString: strerror(errno)).lowercased() }
}
