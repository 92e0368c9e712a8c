package import HTTPTypes
package import IncidentModel
package import WireProtocol

/// What a transport serves: requests, upgrades and the sessions behind them.
///
/// Implemented by `Server`; a transport's tests bring their own.
package protocol Application: Sendable {
    /// How many bytes of body this request may have (0: none).
    ///
    /// Asked on the I/O loop before anything of the body is read; must not block.
    func bodyLimit(for head: RequestHead) -> Int

    /// Whether the body of this request is handed over piece by piece while it comes, and not whole.
    ///
    /// Asked as ``bodyLimit(for:)`` is.
    func streamsBody(of head: RequestHead) -> Bool

    /// Answers a request whose body has arrived whole, or is on its way (``Request/stream``).
    ///
    /// One that is answered before its stream was read to the end is not read any further.
    ///
    /// Runs off the loop.
    func respond(to request: Request) async -> Response

    /// Decides an upgrade to `warroom.v1`: Origin, Host, credential.
    ///
    /// Asked on the I/O loop; must not block.
    func upgrade(_ head: RequestHead) -> UpgradeDecision

    /// Begins the session of an accepted upgrade.
    ///
    /// Called on the I/O loop, as are all methods of the session.
    func open(_ connection: ConnectionID, for principal: Principal, outlet: any Outlet) -> any ConnectionSession

    /// The events behind a cursor, for a reader who is behind the tail; at most about `bytes` bytes.
    ///
    /// Nil where the store cannot be read now (the transport asks again after a second).
    func page(of feed: FeedID, after seq: Int, bytes: Int) async -> FeedPage?

    /// The heartbeat of a connection that has joined these incidents: the time and their heads.
    ///
    /// The transport sends one every 10 s to each connection, and makes one frame for all that joined the same
    /// incidents. Must not block.
    func heartbeat(heads: [IncidentID: Head]) -> Frame
}

extension Application {
    package func streamsBody(of head: RequestHead) -> Bool { false }
}

/// A request's line and headers.
package struct RequestHead: Sendable {
    /// Method, path with query, authority and headers.
    package let request: HTTPRequest
    /// The peer's address without the port, such as `127.0.0.1` or `::1`.
    package let remoteAddress: String
    package let isTLS: Bool

    package init(request: HTTPRequest, remoteAddress: String, isTLS: Bool) {
        self.request = request
        self.remoteAddress = remoteAddress
        self.isTLS = isTLS
    }
}

package struct Request: Sendable {
    package let head: RequestHead
    package let body: [UInt8]
    /// The body where it is streamed and there is one; ``body`` is then empty.
    package let stream: (any BodyReader)?

    package init(head: RequestHead, body: [UInt8], stream: (any BodyReader)? = nil) {
        self.head = head
        self.body = body
        self.stream = stream
    }
}

/// An answer: whole, or written piece by piece as the reader takes it.
package struct Response: Sendable {
    package enum Body: Sendable {
        case bytes([UInt8])
        /// Runs on a task of its own and ends when the closure returns; cancelled where the reader goes away.
        ///
        /// Where the head has a `Content-Length` it is sent as it is, and the closure writes so many bytes.
        /// ``BodyWriter/write(_:)`` returns once the bytes are on their way, so at most one piece waits in memory.
        case stream(@Sendable (any BodyWriter) async throws -> Void)
    }

    package var head: HTTPResponse
    package var body: Body

    package init(head: HTTPResponse, body: Body) {
        self.head = head
        self.body = body
    }
}

/// Where a streamed answer is written.
package protocol BodyWriter: Sendable {
    /// Writes a piece; returns when the socket has taken it.
    ///
    /// Throws `CancellationError` where the reader is gone.
    func write(_ bytes: [UInt8]) async throws
}

package enum UpgradeDecision: Sendable {
    case accept(Principal)
    case refuse(Response)
}

/// One connection's side of the protocol.
///
/// Confined to the I/O loop that calls it; answers go through the ``Outlet``.
package protocol ConnectionSession: AnyObject {
    /// The connection is open; the session sends `hello`.
    func opened()

    /// One whole text message of valid UTF-8 within the size limit.
    func received(_ text: [UInt8])

    /// The socket is gone.
    ///
    /// Nothing is sent afterwards.
    func closed()
}
