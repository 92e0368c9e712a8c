import EventStore
import IncidentModel
import WarRoom
import WireProtocol

/// One event to the loops of a room with a thousand readers in two scopes on two loops: what a room does for all of
/// them, whatever their number.
struct FanOutPath: HotPath {
    static let name = "fan-out"

    private let outlet = SilentOutlet()
    private let audience: RoomAudience
    private let entries: [NewEntry]

    init() throws {
        var audience = RoomAudience()
        for number in 0..<1000 {
            let join = RoomJoin(
                connection: ConnectionID(loop: number % 2, number: UInt64(number)),
                principal: Sample.principal,
                outlet: self.outlet,
                ref: "r",
                since: nil,
                epoch: nil
            )
            audience.attach(
                join,
                scope: number % 10 == 0 ? .stakeholders : .full,
                incident: Sample.incident,
                after: 0,
                head: .none,
                Frame(text: [])
            )
        }
        self.audience = audience
        self.entries = try SampleLog.entries(1000)
    }

    func run(times: Int) -> Int {
        for index in 0..<times {
            let entry = self.entries[index % self.entries.count]
            self.audience.extend(with: [entry], head: Head(seq: entry.seq, hash: entry.hash), of: Sample.incident)
        }
        return self.outlet.bytes
    }
}
