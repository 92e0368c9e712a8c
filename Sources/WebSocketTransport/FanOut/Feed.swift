import CLibwebsockets
import WarRoom

/// One feed on one loop: the shared tail and who reads it.
final class Feed {
    let id: FeedID
    var tail: Tail
    var pacer = FlushPacer()
    private(set) var readers: [Reader] = []
    /// What a round of writes needs of each reader, in their order and side by side: a thousand readers are a few pages of
    /// memory this way, and several thousand objects otherwise.
    var places: [Place] = []
    /// Has events that were not written to every reader yet.
    var isDirty = false

    init(id: FeedID, tail: Tail) {
        self.id = id
        self.tail = tail
    }

    /// One reader's place, as its feed keeps it.
    struct Place {
        /// The seq up to which everything has been handed to the socket.
        var cursor: Int
        /// The library's connection, where nothing stands before the next event; nil: the reader has to be looked at.
        ///
        /// The socket is then open and not full, and no answer and no page of the store waits.
        var lane: OpaquePointer?
    }

    func add(_ reader: Reader, cursor: Int) {
        reader.index = self.readers.count
        self.readers.append(reader)
        self.places.append(Place(cursor: cursor))
    }

    /// Takes a reader out; the last one takes its place.
    func remove(_ reader: Reader) {
        let last = self.readers.removeLast()
        let place = self.places.removeLast()
        guard last !== reader else { return }
        self.readers[reader.index] = last
        self.places[reader.index] = place
        last.index = reader.index
    }
}
