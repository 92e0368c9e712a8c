import Foundation

/// How many, how long each took, and what processor time they took together.
struct Figures: Sendable {
    private var latencies: [Duration] = []
    private let elapsed: Duration
    private let processor: Duration

    private init(_ latencies: [Duration], elapsed: Duration, processor: Duration) {
        self.latencies = latencies.sorted()
        self.elapsed = elapsed
        self.processor = processor
    }

    var rate: Double { Double(self.latencies.count) / self.elapsed.seconds }

    private func percentile(_ part: Double) -> Double {
        guard !self.latencies.isEmpty else { return 0 }
        return self.latencies[Int(Double(self.latencies.count - 1) * part)].seconds * 1000
    }

    func print(_ name: String, beside plain: Figures) {
        let cost = self.processor.seconds * 1_000_000 / Double(max(self.latencies.count, 1))
        let ratio = self.rate / plain.rate
        Swift.print(
            "\(name.padding(toLength: 24, withPad: " ", startingAt: 0))"
                + String(
                    format: "%10.0f %8.3f %8.3f %13.1f %14.2f",
                    self.rate,
                    self.percentile(0.5),
                    self.percentile(0.99),
                    cost,
                    ratio
                )
        )
    }

    /// Calls `body` one after the other for so long.
    static func measure(seconds: Int, _ body: () -> Void) -> Figures {
        var latencies: [Duration] = []
        let (start, processor) = (ContinuousClock.now, Self.processorTime)
        var last = start
        while last - start < .seconds(seconds) {
            body()
            let now = ContinuousClock.now
            latencies.append(now - last)
            last = now
        }
        return Figures(latencies, elapsed: last - start, processor: Self.processorTime - processor)
    }

    /// So many senders at the same time, each of which waits for its answer before it goes on.
    static func measure(
        seconds: Int,
        senders: Int,
        _ body: @escaping @Sendable (_ sender: Int, _ count: Int) async throws -> Void
    ) async throws -> Figures {
        let (start, processor) = (ContinuousClock.now, Self.processorTime)
        let latencies = try await withThrowingTaskGroup(of: [Duration].self) { group in
            for sender in 0..<senders {
                group.addTask {
                    var latencies: [Duration] = []
                    var last = ContinuousClock.now
                    while last - start < .seconds(seconds) {
                        try await body(sender, latencies.count)
                        let now = ContinuousClock.now
                        latencies.append(now - last)
                        last = now
                    }
                    return latencies
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        return Figures(latencies, elapsed: ContinuousClock.now - start, processor: Self.processorTime - processor)
    }

    private static var processorTime: Duration {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}

extension Duration {
    var seconds: Double {
        Double(self.components.seconds) + Double(self.components.attoseconds) / 1e18
    }
}
