import EventStore
import EventStoreSQLite
import IncidentModel
import Logging
import WarRoom

/// Makes the search index of a filled data directory, and times questions to it and a scrub.
struct Searching {
    private static let times = 200
    /// A rare word, one that is in most entries, two of them, a beginning, a phrase, and one that nobody wrote.
    private static let questions = ["4711", "pooler", "pool exhausted", "exhau*", "\"last deploy\"", "nowhere"]

    let directory: String

    func run() async throws {
        let log = try SQLiteEventLog.open(directory: self.directory)
        let bench = Bench(log)
        try await bench.rooms.load()
        let clock = ContinuousClock()
        let begin = clock.now
        let index = try SQLiteSearchIndex.open(directory: self.directory, origin: log.epoch)
        print("open the index: \((clock.now - begin).seconds * 1000) ms")
        let feeder = SearchFeeder(
            index: index,
            log: log,
            board: bench.board,
            timers: SystemTimers(),
            logger: Logger(label: "bench")
        )
        feeder.start()
        await feeder.settle()
        print("bring it up to the log: \((clock.now - begin).seconds) s")
        for text in Self.questions { try await self.time(text, index) }
        let incident = IncidentID(series: .ordinary, number: 2)
        let scrub = clock.now
        try await index.forget([incident])
        print("take \(incident) out of it, down to the bytes: \((clock.now - scrub).seconds) s")
        feeder.close()
        await index.close()
        await log.close()
    }

    private func time(_ text: String, _ index: SQLiteSearchIndex) async throws {
        guard let query = SearchQuery(text) else { return }
        for scope in [ReaderScope.full, .stakeholders] {
            let question = SearchQuestion(query, sight: .allBut([]), scope: scope, limit: 20)
            var laps: [Double] = []
            var count = 0
            for _ in 0..<Self.times {
                let begin = ContinuousClock.now
                count = try await index.find(question).count
                laps.append((ContinuousClock.now - begin).seconds * 1000)
            }
            laps.sort()
            print(
                "\(text) as \(scope.rawValue): \(count) hits, median \(laps[Self.times / 2]) ms, "
                    + "99 %: \(laps[Self.times * 99 / 100]) ms"
            )
        }
    }
}
