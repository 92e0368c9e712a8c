/// Counts how often something happened within a sliding time.
struct FrequencyLimit: Sendable {
    private let most: Int
    private let milliseconds: Int
    /// The last times, at most `most` of them, oldest first.
    private var times: [Int] = []

    init(most: Int, milliseconds: Int) {
        self.most = most
        self.milliseconds = milliseconds
    }

    /// Counts one more; false where it is the `most`-th within the time.
    mutating func allows(now: Int) -> Bool {
        self.times.append(now)
        if self.times.count > self.most { self.times.removeFirst() }
        guard self.times.count == self.most, let oldest = self.times.first else { return true }
        return now - oldest >= self.milliseconds
    }
}
