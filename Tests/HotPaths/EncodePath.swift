import EventStore
import IncidentModel
import WarRoom
import WireProtocol

/// A decided message of 300 bytes: its envelope, its hash in the chain, the state after it, its frame.
struct EncodePath: HotPath {
    static let name = "encode"

    private let state: IncidentState
    private let fact = MessagePosted(text: Sample.text)

    init() throws {
        var state = IncidentState(incident: Sample.incident)
        for entry in try SampleLog.entries(1000) { state.apply(try Event(bytes: entry.bytes), hash: entry.hash) }
        self.state = state
    }

    func run(times: Int) -> Int {
        var sum = 0
        for index in 0..<times {
            var staging = Staging(state: self.state, head: self.state.head, lastRecordedAt: self.state.updatedAt)
            staging.add(
                [self.fact],
                by: Sample.author,
                via: .browser,
                eventAt: Sample.start,
                recordedAt: Sample.start.adding(milliseconds: index),
                key: (key: "c0ffee-12", digest: Sample.author.id)
            )
            for entry in staging.entries { sum += ServerFrame.events(Sample.incident, [entry.bytes]).bytes.count }
        }
        return sum
    }
}
