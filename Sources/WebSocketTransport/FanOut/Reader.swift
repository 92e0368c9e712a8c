/// One connection's place in one feed: a cursor, never a queue.
final class Reader {
    unowned let connection: Connection
    unowned let feed: Feed
    /// The seq up to which everything has been handed to the socket.
    var cursor: Int
    /// Its place in the feed's list.
    var index = 0
    /// Waits for a page of the store, behind ``cursor``.
    var awaitsPage = false
    /// The store could not be read: not asked again before this second.
    var retryAt = 0

    init(connection: Connection, feed: Feed, cursor: Int) {
        self.connection = connection
        self.feed = feed
        self.cursor = cursor
    }
}
