import WarRoom

/// Pages of the store that were asked for, each once for all who want it, and so many at a time.
///
/// After a restart a thousand readers ask for the same page.
struct PageBook: Sendable {
    struct Key: Hashable, Sendable {
        let feed: FeedID
        let after: Int
    }

    private let limit: Int
    private var waiters: [Key: [ConnectionID]] = [:]
    private var queue: [Key] = []
    private var underWay = 0

    /// `limit`: reads of the store at the same time.
    init(limit: Int) { self.limit = limit }

    /// Notes that a connection wants a page; returns the page to read now, if any.
    mutating func request(_ key: Key, for connection: ConnectionID) -> Key? {
        guard self.waiters[key] == nil else {
            self.waiters[key]?.append(connection)
            return nil
        }
        self.waiters[key] = [connection]
        guard self.underWay < self.limit else {
            self.queue.append(key)
            return nil
        }
        self.underWay += 1
        return key
    }

    /// A page is here: who waits for it, and which one to read next.
    mutating func arrived(_ key: Key) -> (waiters: [ConnectionID], next: Key?) {
        let waiters = self.waiters.removeValue(forKey: key) ?? []
        guard !self.queue.isEmpty else {
            self.underWay -= 1
            return (waiters, nil)
        }
        return (waiters, self.queue.removeFirst())
    }
}
