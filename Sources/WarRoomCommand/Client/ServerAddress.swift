/// Where a server is: over the network, or at the local socket in its data directory.
struct ServerAddress: Hashable, Sendable, CustomStringConvertible {
    let scheme: String
    let authority: String
    /// What comes before `/api` where a proxy serves more than the war room; empty or `/` and more, without a `/` at
    /// its end.
    let basePath: String
    let unixSocket: String?

    static let standard = ServerAddress(scheme: "http", authority: "127.0.0.1:7878", basePath: "", unixSocket: nil)

    static func local(socket: String) -> ServerAddress {
        ServerAddress(scheme: "http", authority: "localhost", basePath: "", unixSocket: socket)
    }

    private init(scheme: String, authority: String, basePath: String, unixSocket: String?) {
        self.scheme = scheme
        self.authority = authority
        self.basePath = basePath
        self.unixSocket = unixSocket
    }

    /// Reads `http://host:port`, `https://host/base`, `unix:PATH`; nil for anything else.
    ///
    /// A name and password before the host are refused: no credential is ever part of an address.
    init?(_ text: String) {
        if text.hasPrefix("unix:") {
            let path = String(text.dropFirst(5))
            guard !path.isEmpty else { return nil }
            self = .local(socket: path)
            return
        }
        guard let scheme = ["https", "http"].first(where: { text.hasPrefix($0 + "://") }) else { return nil }
        let rest = text.dropFirst(scheme.count + 3)
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        let authority = String(rest[..<slash])
        var path = String(rest[slash...])
        while path.hasSuffix("/") { path.removeLast() }
        guard !authority.isEmpty, !rest.contains(where: { "@?# ".contains($0) || !$0.isASCII }) else { return nil }
        self.init(scheme: scheme, authority: authority, basePath: path, unixSocket: nil)
    }

    var description: String { self.unixSocket ?? "\(self.scheme)://\(self.authority)\(self.basePath)" }
}
