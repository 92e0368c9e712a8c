import CLibwebsockets
import Glibc

/// Where a connection comes from.
struct PeerAddress: Hashable, Sendable {
    /// The address without the port, such as `127.0.0.1` or `::1`; `unix` for a local socket.
    let text: String
    /// What limits count by: an IPv4 address, or the /64 that one IPv6 customer has.
    let group: String
    let isLoopback: Bool

    static let local = PeerAddress(text: "unix", group: "unix", isLoopback: true)

    init(text: String, group: String, isLoopback: Bool) {
        self.text = text
        self.group = group
        self.isLoopback = isLoopback
    }

    /// The four bytes of an IPv4 address.
    init(ipv4 bytes: [UInt8]) {
        let text = bytes.map(String.init).joined(separator: ".")
        self.init(text: text, group: text, isLoopback: bytes.first == 127)
    }

    /// The sixteen bytes of an IPv6 address; an IPv4 address mapped into IPv6 is that IPv4 address.
    init(ipv6 bytes: [UInt8]) {
        if bytes.starts(with: [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]) {
            self.init(ipv4: Array(bytes[12...]))
            return
        }
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        inet_ntop(AF_INET6, bytes, &text, socklen_t(text.count))
        let address = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let network = bytes.prefix(8).map { String($0, radix: 16) }.joined(separator: ".")
        self.init(text: address, group: "\(network)/64", isLoopback: address == "::1")
    }

    /// What `accept` filled in.
    init(_ storage: sockaddr_storage) {
        self = withUnsafeBytes(of: storage) { bytes in
            switch Int32(storage.ss_family) {
            case AF_INET:
                let address = bytes.loadUnaligned(as: sockaddr_in.self).sin_addr
                return withUnsafeBytes(of: address) { PeerAddress(ipv4: Array($0)) }
            case AF_INET6:
                let address = bytes.loadUnaligned(as: sockaddr_in6.self).sin6_addr
                return withUnsafeBytes(of: address) { PeerAddress(ipv6: Array($0)) }
            default: return .local
            }
        }
    }
}
