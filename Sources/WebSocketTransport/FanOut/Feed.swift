import WarRoom

/// One feed on one loop: the shared tail and who reads it.
final class Feed {
    let id: FeedID
    var tail: Tail
    var pacer = FlushPacer()
    private(set) var readers: [Reader] = []
    /// Has events that were not written to every reader yet.
    var isDirty = false

    init(id: FeedID, tail: Tail) {
        self.id = id
        self.tail = tail
    }

    func add(_ reader: Reader) {
        reader.index = self.readers.count
        self.readers.append(reader)
    }

    /// Takes a reader out; the last one takes its place.
    func remove(_ reader: Reader) {
        let last = self.readers.removeLast()
        guard last !== reader else { return }
        self.readers[reader.index] = last
        last.index = reader.index
    }
}
