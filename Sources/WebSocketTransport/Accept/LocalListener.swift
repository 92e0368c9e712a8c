import CLibwebsockets
import Glibc

/// A socket in the file system for programs of this machine; who may open it is up to the file's mode.
enum LocalListener {
    /// A non-blocking listening socket at `path`, for its owner only.
    ///
    /// A socket file that an earlier process left is replaced: the caller holds the lock of the directory that it lies
    /// in.
    static func open(_ path: String) throws(TransportError) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        let capacity = MemoryLayout.size(ofValue: address.sun_path)
        guard bytes.count < capacity else {
            throw TransportError("The path of the local socket may have at most \(capacity - 1) bytes: \(path).")
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = socket(AF_UNIX, type, 0)
        guard descriptor >= 0 else { throw TransportError("The system gives no local socket: \(Self.reason).") }
        unlink(path)
        // The file appears with this mode, so there is no moment in which others could open it.
        let mask = umask(0o177)
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        umask(mask)
        guard bound == 0, listen(descriptor, 64) == 0 else {
            let reason = Self.reason
            Glibc.close(descriptor)
            throw TransportError("Cannot listen on the local socket \(path): \(reason).")
        }
        return descriptor
    }

    static func remove(_ path: String) { unlink(path) }

    private static var reason: String { String(cString: strerror(errno)).lowercased() }
}
