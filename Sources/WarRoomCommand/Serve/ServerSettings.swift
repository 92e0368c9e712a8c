import Logging

/// Everything that an operator can set about a running server, with its default.
struct ServerSettings: Sendable {
    /// Host and port to listen on; port 0 lets the system choose.
    var host = "127.0.0.1"
    var port = 7878
    /// The data directory.
    var data = "./warroom-data"
    /// The directory of the page's files; nil looks where they are installed.
    var web: String?
    /// PEM files of certificate and key; nil serves without TLS.
    var tlsCertificate: String?
    var tlsKey: String?
    /// Names that this server answers for besides addresses and localhost.
    var hosts: [String] = []
    /// Origins besides its own whose pages may use the cookie.
    var origins: [String] = []
    /// Addresses of proxies whose forwarded headers are believed.
    var trustedProxies: [String] = []
    var ioThreads = 1
    var commandsPerSecond = 20
    var burst = 100
    var frameBytes = 64 * 1024
    var maximumConnections = 16_000
    var connectionsPerAddress = 4_000
    var connectionsPerUser = 4_000
    /// Apply the limits by address to this machine as well.
    var limitsLoopback = false
    /// After so long without use a room leaves the memory; the next request reads it from the log.
    var roomIdleSeconds = 600
    /// `smtp://host:port` of the relay that takes mails; nil sends none.
    var smtpServer: String?
    var smtpFrom: String?
    var smtpUser: String?
    /// Its first line is the password, so that none stands in a command line or an environment.
    var smtpPasswordFile: String?
    var logLevel = Logger.Level.info
}
