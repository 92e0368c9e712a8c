/// How long to wait before trying again: longer each time up to a limit, and never the same for two clients, so that
/// they do not all come back at once.
struct Backoff {
    private let first: Double
    private let limit: Double
    private var attempt = 0

    /// Seconds of the first wait and of the longest.
    init(first: Double = 0.25, limit: Double = 10) {
        self.first = first
        self.limit = limit
    }

    /// The next wait; `random` is from 0 to 1.
    mutating func next(random: Double = .random(in: 0...1)) -> Duration {
        let whole = min(self.limit, self.first * Double(1 << min(self.attempt, 20)))
        self.attempt += 1
        return .milliseconds(Int(whole * (0.5 + random / 2) * 1000))
    }

    mutating func reset() { self.attempt = 0 }
}
