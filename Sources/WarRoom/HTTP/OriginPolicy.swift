internal import HTTPTypes
internal import IncidentModel

/// Which hosts this server answers for, and which pages may act with a cookie.
///
/// WebSocket upgrades are outside the same-origin policy (RFC 6455 section 10.2), and a cookie goes along with a
/// foreign page's request, so the server
/// checks `Host` (DNS rebinding) and `Origin` itself.
package struct OriginPolicy: Sendable {
    /// Host names with optional port besides those that name this machine, such as `warroom.example.org`.
    private let hosts: Set<String>
    /// Full origins that may use the page's cookie besides the server's own, such as `https://portal.example.org`.
    private let origins: Set<String>
    /// Addresses of proxies whose `X-Forwarded-Proto` and `X-Forwarded-For` are believed.
    private let proxies: Set<String>

    package init(hosts: Set<String> = [], origins: Set<String> = [], proxies: Set<String> = []) {
        self.hosts = Set(hosts.map { $0.lowercased() })
        self.origins = Set(origins.map { $0.lowercased() })
        self.proxies = proxies
    }

    /// Whether `Host` names this server: a loopback name, an address, or a configured name.
    package func knowsHost(_ head: RequestHead) -> Bool {
        guard let authority = head.request.authority?.lowercased(), !authority.isEmpty else { return false }
        guard let name = Self.withoutPort(authority) else { return false }
        if self.hosts.contains(authority) || self.hosts.contains(name) { return true }
        return name == "localhost" || name.hasSuffix(".localhost") || Self.isAddress(name)
    }

    /// The name without the port; nil where it is not `name` or `name:digits` (RFC 3986 section 3.2, without user
    /// information, which has no place in `Host`).
    private static func withoutPort(_ authority: String) -> String? {
        let end = authority.hasPrefix("[") ? authority.firstIndex(of: "]").map { authority.index(after: $0) } : nil
        let colon = authority[(end ?? authority.startIndex)...].firstIndex(of: ":")
        let name = authority[..<(colon ?? authority.endIndex)]
        let port = authority[(colon ?? authority.endIndex)...].dropFirst()
        guard end == nil || end == name.endIndex, !name.contains("@"), port.utf8.allSatisfy(Self.isDigit) else {
            return nil
        }
        return String(name)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// A literal address cannot be rebound by DNS.
    private static func isAddress(_ name: String) -> Bool {
        if name.hasPrefix("["), name.hasSuffix("]") {
            let address = name.dropFirst().dropLast()
            return address.contains(":")
                && address.utf8.allSatisfy { Self.isHexadecimal($0) || $0 == 0x3A || $0 == 0x2E }
        }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil && $0.utf8.allSatisfy(Self.isDigit) }
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool { Self.isDigit(byte) || (0x61...0x66).contains(byte) }

    /// Whether the request came over TLS, at this server or at a trusted proxy.
    package func isSecure(_ head: RequestHead) -> Bool {
        if head.isTLS { return true }
        guard self.proxies.contains(head.remoteAddress), let name = HTTPField.Name("X-Forwarded-Proto") else {
            return false
        }
        return head.request.headerFields[name]?.lowercased() == "https"
    }

    /// The client's address: the peer's, or what a trusted proxy says of it.
    package func clientAddress(_ head: RequestHead) -> String {
        guard self.proxies.contains(head.remoteAddress), let name = HTTPField.Name("X-Forwarded-For"),
            let last = head.request.headerFields[name]?.split(separator: ",").last
        else { return head.remoteAddress }
        return String(last.drop { $0 == " " })
    }

    /// Whether the `Origin` is the server's own or a configured one.
    ///
    /// Without the header: false.
    package func isOwnOrigin(_ head: RequestHead) -> Bool {
        guard let origin = head.request.headerFields[.origin]?.lowercased() else { return false }
        if self.origins.contains(origin) { return true }
        guard let authority = head.request.authority?.lowercased() else { return false }
        return origin == "\(self.isSecure(head) ? "https" : "http")://\(authority)"
    }

    /// Whether a write that is signed in by cookie comes from the server's own page (contract section 7).
    package func allowsWriteByCookie(_ head: RequestHead) -> Bool {
        let fields = head.request.headerFields
        if fields[.origin] != nil { return self.isOwnOrigin(head) }
        if let name = HTTPField.Name("Sec-Fetch-Site"), let site = fields[name] { return site == "same-origin" }
        guard let name = HTTPField.Name("X-Requested-With") else { return false }
        return fields[name] != nil
    }
}
