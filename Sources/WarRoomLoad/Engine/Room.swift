import Glibc

/// One room: who receives in it, and every event's bytes as its first receiver saw them.
///
/// The others must get the same bytes, so a comparison of memory checks seq, order and content at once; that is what
/// keeps the generator cheaper than the server.
final class Room {
    struct Slot {
        /// Where the whole frame lies in the arena; of the round `round`, later ones wrote over it.
        var offset: Int
        var length: Int32
        var round: Int32
        /// How many events the frame holds, this one first; 0: it began with another one.
        var events: Int32
        /// The message of this event, -1 where it is none of ours.
        var message: Int32
        /// Of the event's own bytes; 0 while unknown.
        var hash: UInt64
    }

    let index: Int
    /// The incident, subject or channel.
    let name: String
    var receivers = 0
    /// Events come in pages, or in frames of the tail; a slot is kept for each seq from ``base`` on.
    private var base = -1
    private var count = 0
    private var capacity = 1 << 12
    private var slots: UnsafeMutablePointer<Slot>

    init(index: Int, name: String) {
        self.index = index
        self.name = name
        self.slots = .allocate(capacity: self.capacity)
    }

    deinit { self.slots.deallocate() }

    /// What is known of a seq.
    @inline(__always)
    func slot(_ seq: Int) -> UnsafeMutablePointer<Slot>? {
        let place = seq - self.base
        return place >= 0 && place < self.count ? self.slots + place : nil
    }

    /// The slot of a seq, made where it is new; nil for one before all that is kept.
    func makeSlot(_ seq: Int) -> UnsafeMutablePointer<Slot>? {
        if self.base < 0 { self.base = seq }
        let place = seq - self.base
        guard place >= 0, place < 1 << 28 else { return nil }
        if place >= self.capacity {
            var size = self.capacity
            while size <= place { size *= 2 }
            let larger = UnsafeMutablePointer<Slot>.allocate(capacity: size)
            larger.moveInitialize(from: self.slots, count: self.count)
            self.slots.deallocate()
            self.slots = larger
            self.capacity = size
        }
        while self.count <= place {
            (self.slots + self.count).initialize(
                to: Slot(offset: 0, length: 0, round: -1, events: 0, message: -1, hash: 0)
            )
            self.count += 1
        }
        return self.slots + place
    }
}
