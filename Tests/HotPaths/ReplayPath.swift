import EventStore
import IncidentModel
import WarRoom

/// Stored events of a log of ten thousand, from their bytes into the state.
struct ReplayPath: HotPath {
    static let name = "replay"

    private let entries: [NewEntry]

    init() throws { self.entries = try SampleLog.entries(10_000) }

    func run(times: Int) throws -> Int {
        var sum = 0
        var state = IncidentState(incident: Sample.incident)
        for index in 0..<times {
            let entry = self.entries[index % self.entries.count]
            if index % self.entries.count == 0 { state = IncidentState(incident: Sample.incident) }
            state.apply(try Event(bytes: entry.bytes), hash: entry.hash)
            sum += state.head.seq
        }
        return sum
    }
}
