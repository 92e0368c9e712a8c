import Testing

@testable import WarRoom

@Suite("A token bucket")
struct TokenBucketTests {
    /// What a bucket answers at these times, one after the other.
    private func waits(perSecond: Int, burst: Int, start: Int = 0, _ times: [Int]) -> [Int?] {
        var bucket = TokenBucket(perSecond: perSecond, burst: burst, now: start)
        return times.map { bucket.take(now: $0) }
    }

    @Test("lets a burst through, then one each interval")
    func burst() {
        #expect(self.waits(perSecond: 2, burst: 3, [0, 0, 0, 0, 499, 500]) == [nil, nil, nil, 500, 1, nil])
    }

    @Test("does not gain from a clock that runs backward")
    func backward() {
        #expect(self.waits(perSecond: 1, burst: 1, start: 1000, [1000, 0]) == [nil, 1000])
    }
}

@Suite("A frequency limit")
struct FrequencyLimitTests {
    @Test("refuses the tenth within a minute, however the minute falls")
    func sliding() {
        var limit = FrequencyLimit(most: 10, milliseconds: 60_000)
        let times = (0..<9).map { 55_000 + $0 } + [61_000, 115_001]
        let answers = times.map { limit.allows(now: $0) }
        #expect(answers == [Bool](repeating: true, count: 9) + [false, true])
    }
}
