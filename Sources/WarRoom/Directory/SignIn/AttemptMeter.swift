internal import IncidentModel

/// Counts attempts by name, each name with a bucket that refills over time; bounded in memory.
struct AttemptMeter {
    /// Milliseconds' worth of attempts that a name has used up, as of a moment.
    private struct Use {
        var spent: Int
        var at: Timestamp
    }

    private let rate: SignInLimits.Rate
    private let capacity: Int
    private var uses: [String: Use] = [:]

    init(_ rate: SignInLimits.Rate, capacity: Int) {
        self.rate = rate
        self.capacity = max(1, capacity)
    }

    var count: Int { self.uses.count }

    /// Takes one attempt; where none is left, the milliseconds until there is one.
    mutating func take(_ name: String, now: Timestamp) -> Int? {
        let spent = self.spent(name, now)
        let excess = spent + self.rate.milliseconds - self.rate.burst * self.rate.milliseconds
        guard excess <= 0 else { return excess }
        if self.uses[name] == nil, self.uses.count >= self.capacity { self.forget(now) }
        self.uses[name] = Use(spent: spent + self.rate.milliseconds, at: now)
        return nil
    }

    /// Gives one attempt back.
    mutating func giveBack(_ name: String) {
        guard var use = self.uses[name] else { return }
        use.spent = max(0, use.spent - self.rate.milliseconds)
        self.uses[name] = use.spent == 0 ? nil : use
    }

    private func spent(_ name: String, _ now: Timestamp) -> Int {
        guard let use = self.uses[name] else { return 0 }
        return max(0, use.spent - max(0, now.milliseconds - use.at.milliseconds))
    }

    /// Forgets the half that has the least on it: a flood of new names must not wash out the one that is under attack.
    private mutating func forget(_ now: Timestamp) {
        let bySpent = self.uses.keys.map { (name: $0, spent: self.spent($0, now)) }.sorted { $0.spent < $1.spent }
        for (name, _) in bySpent.prefix((bySpent.count + 1) / 2) { self.uses[name] = nil }
    }
}
