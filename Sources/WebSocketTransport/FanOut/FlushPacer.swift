/// When the readers of a feed are written to: at once while it is quiet, in batches while it is busy.
///
/// A write to a socket costs the same for one event as for sixty-four, so a busy feed is given as long a rest as its
/// last round of writes took: at most half of the loop's time goes into one feed's writes, and batches grow by
/// themselves with the number of readers and the rate.
struct FlushPacer: Hashable, Sendable {
    /// No event waits longer than this for its batch (nanoseconds).
    static let longestRest = 20_000_000
    /// A rest shorter than the loop's timers can measure is none.
    static let shortestRest = 1_000_000

    private var restUntil = 0

    /// Nil: write now; else the moment (nanoseconds) to write at.
    func due(at now: Int) -> Int? { now >= self.restUntil ? nil : self.restUntil }

    /// Tells how long the round of writes took.
    mutating func flushed(from begin: Int, to end: Int) {
        let cost = min(end - begin, Self.longestRest)
        self.restUntil = cost < Self.shortestRest ? end : end + cost
    }
}
