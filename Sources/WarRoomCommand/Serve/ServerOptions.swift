import ArgumentParser

/// The flags of `warroom serve`; each is a key of ``ServerSettings`` of the same name, and `settings()` says which.
struct ServerOptions: ParsableArguments {
    @OptionGroup var file: ConfigurationOption
    @Option(help: "Host and port to listen on (default: 127.0.0.1:7878).") var listen: String?
    @Option(help: "The data directory (default: ./warroom-data).") var data: String?
    @Option(help: "The directory of the page's files.") var web: String?
    @Option(help: "Certificate chain, a PEM file; with --tls-key, serves HTTPS.") var tlsCert: String?
    @Option(help: "Private key of the certificate, a PEM file.") var tlsKey: String?
    @Option(help: "Names this server answers for besides addresses and localhost.") var hosts: String?
    @Option(help: "Origins besides its own whose pages may use the session cookie.") var origins: String?
    @Option(help: "Addresses of proxies whose forwarded headers are believed.") var trustedProxies: String?
    @Option(help: "Threads that serve connections (default: 1).") var ioThreads: String?
    @Option(help: "Commands a connection may send each second (default: 20).") var commandsPerSecond: String?
    @Option(help: "Commands a connection may send at once (default: 100).") var burst: String?
    @Option(help: "The longest message in bytes (default: 65536).") var frameBytes: String?
    @Option(help: "Connections in all (default: 16000).") var maxConnections: String?
    @Option(help: "Connections from one address (default: 4000).") var connectionsPerAddress: String?
    @Option(help: "WebSockets of one person or bot (default: 4000).") var connectionsPerUser: String?
    @Option(help: "Whether the limits by address hold for this machine, too (default: false).")
    var limitLoopback: String?
    @Option(help: "After so long without use a room leaves the memory (default: 600).") var roomIdleSeconds: String?
    @Option(help: "The mail relay, as smtp://HOST:PORT or smtps://HOST:PORT.") var smtpServer: String?
    @Option(help: "The address that mails come from.") var smtpFrom: String?
    @Option(help: "The name at the mail relay.") var smtpUser: String?
    @Option(help: "A file whose first line is the password at the mail relay.") var smtpPasswordFile: String?
    @Option(help: "trace, debug, info, notice, warning, error or critical (default: info).") var logLevel: String?

    /// Flags, environment and file put together.
    func settings() throws(ConfigurationError) -> ServerSettings {
        let flags = [
            "listen": self.listen, "data": self.data, "web": self.web, "tls_cert": self.tlsCert,
            "tls_key": self.tlsKey, "hosts": self.hosts, "origins": self.origins,
            "trusted_proxies": self.trustedProxies, "io_threads": self.ioThreads,
            "commands_per_second": self.commandsPerSecond, "burst": self.burst, "frame_bytes": self.frameBytes,
            "max_connections": self.maxConnections, "connections_per_address": self.connectionsPerAddress,
            "connections_per_user": self.connectionsPerUser, "limit_loopback": self.limitLoopback,
            "room_idle_seconds": self.roomIdleSeconds, "smtp_server": self.smtpServer, "smtp_from": self.smtpFrom,
            "smtp_user": self.smtpUser, "smtp_password_file": self.smtpPasswordFile,
            "log_level": self.logLevel,
        ]
        return try ServerSettings(ConfigurationSources.load(flags: flags, config: self.file.config))
    }
}
