/// One WebSocket connection, named without a pointer: ids are never used again, so a late answer to a closed one goes
/// nowhere.
package struct ConnectionID: Hashable, Sendable {
    /// The I/O loop that owns the socket.
    package let loop: Int
    package let number: UInt64

    package init(loop: Int, number: UInt64) {
        self.loop = loop
        self.number = number
    }
}
