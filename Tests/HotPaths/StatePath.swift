import EventStore
import IncidentModel
import WarRoom

/// The state of an incident of a thousand events as the JSON of `joined` and of the state's address.
struct StatePath: HotPath {
    static let name = "state"

    private let state: IncidentState

    init() throws {
        var state = IncidentState(incident: Sample.incident)
        for entry in try SampleLog.entries(1000) { state.apply(try Event(bytes: entry.bytes), hash: entry.hash) }
        self.state = state
    }

    func run(times: Int) -> Int {
        var sum = 0
        for _ in 0..<times {
            var writer = JSONWriter(reserving: 4096)
            self.state.write(to: &writer, scope: .full)
            sum += writer.bytes.count
        }
        return sum
    }
}
