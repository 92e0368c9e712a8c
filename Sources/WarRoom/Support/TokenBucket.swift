/// How often something may happen: `burst` at once, `perSecond` in the long run.
package struct TokenBucket: Hashable, Sendable {
    private let perSecond: Double
    private let burst: Double
    private var tokens: Double
    private var updated: Int

    /// A full bucket; `now` is the uptime in milliseconds.
    package init(perSecond: Int, burst: Int, now: Int) {
        self.perSecond = Double(max(perSecond, 1))
        self.burst = Double(max(burst, 1))
        self.tokens = self.burst
        self.updated = now
    }

    /// Takes one token; where there is none, the milliseconds until there is one.
    package mutating func take(now: Int) -> Int? {
        self.tokens = min(self.burst, self.tokens + Double(max(0, now - self.updated)) / 1000 * self.perSecond)
        self.updated = now
        guard self.tokens < 1 else {
            self.tokens -= 1
            return nil
        }
        // The hair off keeps a sum of fractions from costing a millisecond.
        return max(1, Int(((1 - self.tokens) / self.perSecond * 1000 - 0.001).rounded(.up)))
    }
}
