import WebSocketTransport

extension TransportConfiguration {
    /// What the operator set, the rest by default.
    init(_ settings: ServerSettings) {
        self.init(host: settings.host, port: settings.port)
        self.localSocket = "\(settings.data)/warroom.sock"
        if let certificate = settings.tlsCertificate, let key = settings.tlsKey {
            self.tls = TLS(certificate: certificate, key: key)
        }
        self.ioThreads = settings.ioThreads
        self.messageBytes = settings.frameBytes
        self.maximumConnections = settings.maximumConnections
        self.maximumConnectionsPerAddress = settings.connectionsPerAddress
        self.maximumConnectionsPerUser = settings.connectionsPerUser
        self.exemptsLoopback = !settings.limitsLoopback
    }
}
