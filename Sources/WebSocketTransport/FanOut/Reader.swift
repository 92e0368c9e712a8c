/// One connection's place in one feed: a cursor, never a queue.
final class Reader {
    unowned let connection: Connection
    unowned let feed: Feed
    /// Its place in the feed's lists.
    var index = 0
    /// Waits for a page of the store, behind ``cursor``.
    var awaitsPage = false {
        didSet { self.leaveLane() }
    }
    /// The store could not be read: not asked again before this second.
    var retryAt = 0

    init(connection: Connection, feed: Feed) {
        self.connection = connection
        self.feed = feed
    }

    /// The seq up to which everything has been handed to the socket.
    var cursor: Int {
        get { self.feed.places[self.index].cursor }
        set { self.feed.places[self.index].cursor = newValue }
    }

    /// From now on events go to `wsi` without a look at the reader.
    func enterLane(_ wsi: OpaquePointer) { self.feed.places[self.index].lane = wsi }

    /// Something stands before the next event.
    func leaveLane() { self.feed.places[self.index].lane = nil }
}
