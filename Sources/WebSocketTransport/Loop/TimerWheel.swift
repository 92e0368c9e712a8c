/// Deadlines of many connections on one timer, by the second: setting, moving and missing one costs nothing that grows
/// with their number.
///
/// The library's own timers are a sorted list that is walked for each new entry.
struct TimerWheel: Sendable {
    /// Deadlines further away come up early and are set again.
    static let span = 64

    private var buckets = [[UInt64]](repeating: [], count: Self.span)
    private var now: Int
    private(set) var count = 0

    /// `now` in seconds, of whatever clock the caller keeps to.
    init(now: Int) { self.now = now }

    /// Brings `id` up at `second`, in the next one at the soonest.
    mutating func schedule(_ id: UInt64, at second: Int) {
        let second = min(max(second, self.now + 1), self.now + Self.span - 1)
        self.buckets[second % Self.span].append(id)
        self.count += 1
    }

    /// Moves to `second` and returns the ids that have come up since.
    mutating func advance(to second: Int) -> [UInt64] {
        var due: [UInt64] = []
        let steps = min(second - self.now, Self.span)
        guard steps > 0 else { return [] }
        for step in 1...steps {
            let index = (self.now + step) % Self.span
            due += self.buckets[index]
            self.buckets[index] = []
        }
        self.now = second
        self.count -= due.count
        return due
    }
}
