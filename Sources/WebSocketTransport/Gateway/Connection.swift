import CLibwebsockets
import WarRoom

/// One socket on one loop, from the moment it is adopted until the library has let go of it.
final class Connection {
    /// What the connection is at.
    enum Phase {
        /// Waits for a request's head, TLS included. Next: `request`, `upgrading`, `ended`.
        case head
        /// A request is read or answered. Next: `ended`.
        case request(Exchange)
        /// The upgrade was granted and the library writes its answer. Next: `socket`, `ended`.
        case upgrading(Principal)
        /// Next: `ended`.
        case socket(WebSocketPeer)
        /// Refused, answered or broken; the library closes it.
        case ended
    }

    let id: ConnectionID
    let slot: Int
    let peer: PeerAddress
    /// The request's target as the door read it, until the request is taken; nil under TLS, where only the library reads
    /// it.
    var target: String?
    /// Whom the open WebSocket is counted for.
    var countedUser: String?
    /// The library's connection; nil once it must not be touched any more.
    var wsi: OpaquePointer?
    var phase = Phase.head
    /// The second at which it is cut, whatever it is at.
    var deadline: Int?
    /// The second at which the wheel brings it up next.
    var checkAt: Int?
    /// The socket did not take all of the last write; the library has the rest and tells when it is gone.
    var isChoked = false
    /// Reads and drops what comes, so that nothing unread turns the end of an answer into a reset.
    var drain: SocketDrain?

    init(id: ConnectionID, slot: Int, peer: PeerAddress, target: String?) {
        self.id = id
        self.slot = slot
        self.peer = peer
        self.target = target
    }

    /// The exchange, where it is at one.
    var exchange: Exchange? {
        guard case .request(let exchange) = self.phase else { return nil }
        return exchange
    }

    /// The WebSocket, where it is one that may still be written to.
    var openSocket: WebSocketPeer? {
        guard case .socket(let socket) = self.phase, !socket.isClosing, self.wsi != nil else { return nil }
        return socket
    }

    /// Bytes that wait for the peer to take them, in the library and in the kernel.
    var unsent: Int {
        guard let wsi = self.wsi else { return 0 }
        return max(Int(warroom_unsent(lws_get_socket_fd(wsi))), 0) + (self.isChoked ? 1 : 0)
    }
}
