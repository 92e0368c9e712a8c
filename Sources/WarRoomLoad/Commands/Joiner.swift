import Histogram

/// Opens one connection after the other that asks for everything from the first event on.
final class Joiner {
    private unowned let engine: Engine
    private let count: Int
    private let head: Int
    private var current: Link?
    private var begun = 0
    private(set) var first = Tally.newHistogram()
    private(set) var whole = Tally.newHistogram()

    init(_ engine: Engine, count: Int, head: Int) {
        self.engine = engine
        self.count = count
        self.head = head
    }

    var isDone: Bool { self.begun == self.count && self.current == nil }

    /// Called after each turn of the engine.
    func turn() {
        if let link = self.current {
            guard link.next > self.head else { return }
            self.first.record(UInt64(link.firstEventsAt - link.joinedAt))
            self.whole.record(UInt64(Clock.now - link.joinedAt))
            link.close()
            self.current = nil
            self.engine.lastProgress = Clock.now
        }
        guard self.begun < self.count else { return }
        self.begun += 1
        self.current = self.engine.openOne(Wish(room: self.engine.rooms[1], receives: false, since: 0))
    }
}
