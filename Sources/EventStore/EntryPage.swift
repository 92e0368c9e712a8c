/// One page of a log while it is read.
///
/// Ends at a number of entries or at about a number of bytes, and holds at least one entry where there is one.
package struct EntryPage: Sendable {
    package private(set) var entries: [StoredEntry] = []
    private let limit: Int
    private var room: Int

    package init(limit: Int, bytes: Int) {
        self.limit = limit
        self.room = bytes
    }

    /// Takes one more entry; false where it does not fit, and then none after it does.
    package mutating func add(_ entry: StoredEntry) -> Bool {
        guard self.entries.count < self.limit, self.entries.isEmpty || entry.bytes.count <= self.room else {
            self.room = 0
            return false
        }
        self.room -= entry.bytes.count
        self.entries.append(entry)
        return true
    }
}
