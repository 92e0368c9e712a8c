import HTTPClient
import Logging

extension ServerSettings {
    /// Every key, once.
    static let keys: [ConfigurationKey<ServerSettings>] = [
        ConfigurationKey("listen", allowed: "HOST:PORT, such as 127.0.0.1:7878 or [::]:7878") { text, settings in
            guard let (host, port) = Self.endpoint(text) else { return false }
            settings.host = host
            settings.port = port
            return true
        },
        .text("data", allowed: "the path of a directory") { $0.data = $1 },
        .text("web", allowed: "the path of the directory with the page's files") { $0.web = $1 },
        .text("tls_cert", allowed: "the path of a PEM file with the certificate chain") { $0.tlsCertificate = $1 },
        .text("tls_key", allowed: "the path of a PEM file with the private key") { $0.tlsKey = $1 },
        .list("hosts", allowed: "host names with commas between them, such as warroom.example.org", check: Self.isHost)
        { $0.hosts = $1 },
        .list(
            "origins",
            allowed: "origins with commas between them, such as https://ops.example.org",
            check: Self.isOrigin
        ) { $0.origins = $1 },
        .list(
            "trusted_proxies",
            allowed: "IP addresses with commas between them, such as 10.0.0.5",
            check: Self.isAddress
        ) { $0.trustedProxies = $1 },
        .number("io_threads", in: 1...64) { $0.ioThreads = $1 },
        .number("commands_per_second", in: 1...100_000) { $0.commandsPerSecond = $1 },
        .number("burst", in: 1...1_000_000) { $0.burst = $1 },
        .number("frame_bytes", in: 1024...1_048_576) { $0.frameBytes = $1 },
        .number("max_connections", in: 1...1_000_000) { $0.maximumConnections = $1 },
        .number("connections_per_address", in: 1...1_000_000) { $0.connectionsPerAddress = $1 },
        .number("connections_per_user", in: 1...1_000_000) { $0.connectionsPerUser = $1 },
        .truth("limit_loopback") { $0.limitsLoopback = $1 },
        .number("room_idle_seconds", in: 1...86_400) { $0.roomIdleSeconds = $1 },
        .text("smtp_server", allowed: "smtp://HOST:PORT or smtps://HOST:PORT") { $0.smtpServer = $1 },
        ConfigurationKey("smtp_from", allowed: "the address that mails come from") { text, settings in
            settings.smtpFrom = text
            return Mail.isAddress(text)
        },
        .text("smtp_user", allowed: "the name at the mail server") { $0.smtpUser = $1 },
        .text("smtp_password_file", allowed: "the path of a file that holds the password") { $0.smtpPasswordFile = $1 },
        ConfigurationKey(
            "log_level",
            allowed: "one of \(Logger.Level.allCases.map(\.rawValue).joined(separator: ", "))"
        ) { text, settings in
            guard let level = Logger.Level(rawValue: text) else { return false }
            settings.logLevel = level
            return true
        },
    ]

    init(_ sources: ConfigurationSources) throws(ConfigurationError) {
        self.init()
        try sources.apply(Self.keys, to: &self)
        guard (self.tlsCertificate == nil) == (self.tlsKey == nil) else {
            throw ConfigurationError("tls_cert and tls_key go together: give both, or neither for plain HTTP.")
        }
        guard (self.smtpServer == nil) == (self.smtpFrom == nil) else {
            throw ConfigurationError("smtp_server and smtp_from go together: give both, or neither for no mails.")
        }
        guard (self.smtpUser == nil) == (self.smtpPasswordFile == nil) else {
            throw ConfigurationError("smtp_user and smtp_password_file go together: give both, or neither.")
        }
    }
}

// MARK: - Shapes of values

extension ServerSettings {
    /// `127.0.0.1:7878`, `[::1]:7878`; port 0 lets the system choose.
    private static func endpoint(_ text: String) -> (host: String, port: Int)? {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65535).contains(port)
        else { return nil }
        var host = String(text[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = String(host.dropFirst().dropLast())
            guard host.contains(":") else { return nil }
        } else if host.contains(":") {
            return nil
        }
        return host.isEmpty ? nil : (host, port)
    }

    @Sendable private static func isHost(_ text: String) -> Bool {
        !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-.".contains($0)) }
    }

    @Sendable private static func isOrigin(_ text: String) -> Bool {
        for scheme in ["https://", "http://"] where text.hasPrefix(scheme) {
            let rest = text.dropFirst(scheme.count)
            return !rest.isEmpty && !rest.contains { "/?#@ ".contains($0) }
        }
        return false
    }

    @Sendable private static func isAddress(_ text: String) -> Bool {
        !text.isEmpty && text.allSatisfy { $0.isHexDigit || ".:".contains($0) } && text.contains { ".:".contains($0) }
    }
}
