package import HTTPTypes

/// A request to send: the head names scheme, authority and path.
package struct OutgoingRequest: Sendable {
    package var head: HTTPRequest
    package var body: [UInt8]
    /// A file whose bytes are the body instead, read as they are sent.
    package var bodyFile: String?
    /// Connects to this Unix socket instead of to the authority, which then is only the `Host`.
    package var unixSocket: String?
    /// The whole exchange must be over within this time; nil for an answer that has no end.
    package var timeout: Duration?
    /// An answer that stands still for so long counts as timed out (whole seconds; nil: it may).
    package var idleTimeout: Duration?

    package init(
        _ head: HTTPRequest,
        body: [UInt8] = [],
        unixSocket: String? = nil,
        timeout: Duration? = .seconds(30),
        idleTimeout: Duration? = nil
    ) {
        self.head = head
        self.body = body
        self.unixSocket = unixSocket
        self.timeout = timeout
        self.idleTimeout = idleTimeout
    }
}
