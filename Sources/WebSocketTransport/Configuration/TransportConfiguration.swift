/// What the transport listens on and what it allows; every limit has a default that suits a room of thousands.
package struct TransportConfiguration: Sendable {
    /// PEM files of a certificate chain and its key.
    package struct TLS: Hashable, Sendable {
        package var certificate: String
        package var key: String

        package init(certificate: String, key: String) {
            self.certificate = certificate
            self.key = key
        }
    }

    /// Host name or address to listen on; passed over where the service manager hands over sockets.
    package var host: String
    /// Port to listen on; 0 lets the system choose one.
    package var port: Int
    /// A socket in the file system besides, without TLS, for programs of whoever owns the file; nil: none.
    ///
    /// Its peers' address is `unix`.
    package var localSocket: String?
    /// Nil: plain HTTP and WebSocket.
    package var tls: TLS?
    /// Threads that carry connections, each with a loop of its own.
    package var ioThreads = 1
    /// Take the sockets that systemd hands over (`LISTEN_FDS`), where there are any.
    package var takesInheritedSockets = true
    /// `Server` header of the answers that the library makes by itself.
    package var serverName = "warroom"

    /// Connections in all, and from one address (an IPv6 /64 counts as one).
    package var maximumConnections = 16_000
    package var maximumConnectionsPerAddress = 4_000
    /// WebSockets of one person or bot, over all their sessions.
    package var maximumConnectionsPerUser = 4_000
    /// Do not count connections from this machine by address: they are a front proxy's or an operator's.
    package var exemptsLoopback = true

    /// Bytes of one WebSocket message.
    package var messageBytes = 65_536
    /// Bytes of answers that may wait for one WebSocket reader.
    package var outboxBytes = 1 << 20
    /// Bytes of events that each feed keeps for its readers on one loop.
    package var tailBytes = 1 << 20
    /// Bytes of rooms' commands that may wait for one loop.
    package var mailboxBytes = 64 << 20
    /// Bytes of request bodies that one loop holds at the same time.
    package var bodyBytes = 256 << 20
    /// Bytes that the kernel holds for one reader.
    package var sendBufferBytes = 131_072

    /// Seconds for a request's head, from the connection on, TLS included.
    package var headSeconds = 10
    /// Seconds for a request's body, and one more for each 32 KiB that it announces.
    package var bodySeconds = 20
    /// Seconds that a peer may be silent before it is pinged, and that it then has to answer.
    package var silenceSeconds = 20
    package var pongSeconds = 15
    /// Seconds that a socket may take nothing.
    package var stallSeconds = 30
    package var heartbeatSeconds = 10

    /// Request headers beyond those that the library knows, by lower-case name; others are not passed on.
    package var requestHeaders = Self.defaultRequestHeaders

    package init(host: String = "127.0.0.1", port: Int = 7878) {
        self.host = host
        self.port = port
    }

    /// Headers of the API's clients, of the bots that the hooks know, and of front proxies.
    package static let defaultRequestHeaders = [
        "idempotency-key", "x-requested-with", "last-event-id", "prefer", "expect", "forwarded", "traceparent",
        "x-forwarded-proto", "x-forwarded-host", "x-real-ip", "x-request-id",
        "sec-fetch-site", "sec-fetch-mode", "sec-fetch-dest",
        "x-grafana-alerting-signature", "x-grafana-alerting-timestamp", "x-hub-signature-256", "x-pagerduty-signature",
        "x-slack-signature", "x-slack-request-timestamp", "x-warroom-signature",
        "webhook-request-origin", "webhook-request-callback", "webhook-request-rate",
        "ce-id", "ce-source", "ce-specversion", "ce-type", "ce-subject", "ce-time", "ce-dataschema",
        "ce-datacontenttype", "ce-severity", "ce-state", "ce-incident",
    ]
}
