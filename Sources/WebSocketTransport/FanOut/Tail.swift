import WarRoom

/// The newest events of one feed as bytes ready for the socket, shared by all its readers.
///
/// A reader is a seq: everything behind it is one contiguous run of bytes here, or the reader is behind the tail and
/// reads pages from the store. Bounded by bytes, whatever the readers do.
struct Tail: Sendable {
    enum Step: Hashable, Sendable {
        /// The reader has everything.
        case upToDate
        /// These bytes of ``bytes``, so many frames, come next; afterwards the reader's cursor is `through`.
        case write(Range<Int>, through: Int, frames: Int)
        /// What comes next is no longer here.
        case behind
    }

    private struct Entry {
        let seq: Int
        /// Where its frame ends in ``bytes``.
        var end: Int
    }

    /// Frames one after the other; what lies before ``start`` is no longer in use.
    private(set) var bytes: [UInt8] = []
    /// A cursor below this has missed something that is not here.
    private(set) var floor: Int
    /// The seq of the newest event ever added.
    private(set) var last: Int

    private let capacity: Int
    private var start = 0
    private var entries: [Entry] = []
    private var firstEntry = 0

    /// An empty tail behind `head`, that keeps at most about `capacity` bytes.
    init(head: Int, capacity: Int) {
        self.floor = head
        self.last = head
        self.capacity = capacity
    }

    /// Adds the next event; one that is not newer than the last is passed over.
    mutating func append(_ entry: FeedEntry) {
        guard entry.seq > self.last else { return }
        self.bytes.append(contentsOf: entry.frame)
        self.entries.append(Entry(seq: entry.seq, end: self.bytes.count))
        self.last = entry.seq
        self.trim()
    }

    /// Drops everything: readers who are not at `head` go to the store.
    mutating func forget(head: Int) {
        self.last = max(self.last, head)
        self.floor = self.last
        self.bytes = []
        self.entries = []
        self.start = 0
        self.firstEntry = 0
    }

    /// What a reader at `cursor` gets next, as many whole frames as fit `limit` bytes (one at least).
    func step(after cursor: Int, limit: Int) -> Step {
        guard cursor >= self.floor else { return .behind }
        guard cursor < self.last else { return .upToDate }
        let first = self.partition(from: self.firstEntry) { $0.seq > cursor }
        guard first < self.entries.count else { return .upToDate }
        let begin = first == self.firstEntry ? self.start : self.entries[first - 1].end
        if self.bytes.count - begin <= limit {
            return .write(begin..<self.bytes.count, through: self.last, frames: self.entries.count - first)
        }
        let beyond = max(self.partition(from: first) { $0.end - begin > limit }, first + 1)
        let final = self.entries[beyond - 1]
        return .write(begin..<final.end, through: final.seq, frames: beyond - first)
    }

    /// The first entry from `from` on that `matches`, entries being in order of it.
    private func partition(from: Int, _ matches: (Entry) -> Bool) -> Int {
        var low = from
        var high = self.entries.count
        while low < high {
            let middle = (low + high) / 2
            if matches(self.entries[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private mutating func trim() {
        while self.bytes.count - self.start > self.capacity, self.firstEntry < self.entries.count - 1 {
            self.start = self.entries[self.firstEntry].end
            self.floor = self.entries[self.firstEntry].seq
            self.firstEntry += 1
        }
        // Moved down only once as much is unused as is in use: each byte is moved about once.
        guard self.start > self.capacity else { return }
        self.bytes.removeFirst(self.start)
        self.entries.removeFirst(self.firstEntry)
        for index in self.entries.indices { self.entries[index].end -= self.start }
        self.start = 0
        self.firstEntry = 0
    }
}
