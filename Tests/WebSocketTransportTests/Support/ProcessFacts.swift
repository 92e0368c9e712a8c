import Foundation
import Glibc

/// What a test asks of its own process.
enum ProcessFacts {
    /// Open sockets of this process whose own end is `port`: a server's, not its clients'.
    static func sockets(onPort port: Int) throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap(Int32.init)
            .count { descriptor in
                var address = sockaddr_in()
                var length = socklen_t(MemoryLayout<sockaddr_in>.size)
                let status = withUnsafeMutablePointer(to: &address) { pointer in
                    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
                }
                return status == 0 && address.sin_family == AF_INET
                    && Int(in_port_t(bigEndian: address.sin_port)) == port
            }
    }

    /// So much memory at most, or more of it where a sanitizer keeps what was freed: `WARROOM_MEMORY`, in percent.
    static func bound(_ bytes: Int) -> Int {
        bytes * (ProcessInfo.processInfo.environment["WARROOM_MEMORY"].flatMap { Int($0) } ?? 100) / 100
    }

    /// Resident memory in bytes.
    static func residentBytes() throws -> Int {
        let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
        let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return pages * Int(getpagesize())
    }
}
