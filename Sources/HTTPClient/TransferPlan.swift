internal import HTTPTypes

/// A request checked and put into the words of libcurl.
struct TransferPlan: Sendable {
    let url: String
    /// Where the request goes, as told to a person: without path and query, which may say more than a log should.
    let place: String
    let method: String
    let headerLines: [String]
    let body: [UInt8]
    let bodyFile: String?
    let unixSocket: String?
    /// Proxies of the environment are for other hosts: a server on this machine is asked directly.
    let bypassesProxy: Bool
    let timeout: Duration?
    let idleTimeout: Duration?
    let settings: HTTPClient.Settings
    /// Set where it is a mail and not a request.
    let mail: Mail?

    init(_ request: OutgoingRequest, _ settings: HTTPClient.Settings) throws(HTTPClientError) {
        let head = request.head
        guard let scheme = head.scheme, scheme == "http" || scheme == "https" else {
            throw HTTPClientError(.badAddress, "The address must begin with http:// or https://.")
        }
        guard let authority = head.authority, !authority.isEmpty, !authority.contains(where: { "@/?#".contains($0) })
        else {
            throw HTTPClientError(.badAddress, "The address must name a host, without a name or password before it.")
        }
        guard let path = head.path, path.hasPrefix("/") else {
            throw HTTPClientError(.badAddress, "The path of the address must begin with a slash.")
        }
        self.url = "\(scheme)://\(authority)\(path)"
        self.place = request.unixSocket ?? "\(scheme)://\(authority)"
        self.method = head.method.rawValue
        // An empty Expect keeps libcurl from waiting for “100 Continue” before a larger body; with a file it may wait.
        self.headerLines =
            (request.bodyFile == nil ? ["Expect:"] : []) + head.headerFields.map { "\($0.name.rawName): \($0.value)" }
        self.body = request.body
        self.bodyFile = request.bodyFile
        self.unixSocket = request.unixSocket
        self.bypassesProxy = request.unixSocket != nil || Self.isLoopback(authority)
        self.timeout = request.timeout
        self.idleTimeout = request.idleTimeout
        self.settings = settings
        self.mail = nil
    }

    init(_ mail: Mail, _ settings: HTTPClient.Settings) throws(HTTPClientError) {
        guard mail.server.hasPrefix("smtp://") || mail.server.hasPrefix("smtps://"),
            !mail.server.contains(where: { "@?#".contains($0) || $0.isWhitespace })
        else {
            throw HTTPClientError(
                .badAddress,
                "The mail server must be given as smtp://host:port or smtps://host:port."
            )
        }
        for address in [mail.from, mail.to] where !Mail.isAddress(address) {
            throw HTTPClientError(.badAddress, "One of the mail addresses is not the address of a mailbox.")
        }
        self.url = mail.server
        self.place = mail.server
        self.method = "MAIL"
        self.headerLines = []
        self.body = mail.message
        self.bodyFile = nil
        self.unixSocket = nil
        self.bypassesProxy = true
        self.timeout = .seconds(60)
        self.idleTimeout = nil
        self.settings = settings
        self.mail = mail
    }

    private static func isLoopback(_ authority: String) -> Bool {
        authority.hasPrefix("127.") || authority.hasPrefix("[::1]") || authority == "localhost"
            || authority.hasPrefix("localhost:")
    }
}
