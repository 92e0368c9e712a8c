import EventStore
import EventStoreSQLite
import IncidentModel
import WarRoom

/// Times what stands between a start and the first joined reader.
struct Opening {
    let directory: String
    let incident: IncidentID

    func run() async throws {
        let clock = ContinuousClock()
        var last = clock.now
        func lap(_ name: String) {
            let now = clock.now
            print("\(name): \((now - last).seconds * 1000) ms")
            last = now
        }
        let log = try SQLiteEventLog.open(directory: self.directory)
        lap("open the store")
        let bench = Bench(log)
        try await bench.rooms.load()
        lap("load the rooms")
        let head = await bench.rooms.read(self.incident) { $0.head }
        lap("open \(self.incident) (\(head?.seq ?? 0) events)")
        var (seq, bytes) = (0, 0)
        let history = EventHistory(log: log)
        while let page = await history.page(
            of: FeedID(incident: self.incident, scope: .full),
            after: seq,
            bytes: 1 << 16
        ),
            page.cursor > seq
        {
            if seq == 0 { lap("first page of its history") }
            seq = page.cursor
            bytes += page.frames.count
        }
        lap("\(bytes) bytes of its history")
        await log.close()
    }
}
