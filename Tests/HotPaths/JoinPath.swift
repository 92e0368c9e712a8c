import IncidentModel
import WarRoom

/// Readers who join a room of a thousand events and leave it again, a hundred at a time.
struct JoinPath: HotPath {
    static let name = "join"

    private let room: SampleRoom

    init() async throws { self.room = try await SampleRoom(entries: SampleLog.entries(1000)) }

    func run(times: Int) async throws -> Int {
        let stay = self.room.session(0)
        stay.say(#"{"op":"join","ref":"j","incident":"INC-1"}"#)
        await self.room.outlet.waitForAnswers(2)
        for begin in stride(from: 0, to: times, by: 100) {
            let sessions = (begin..<min(begin + 100, times)).map { self.room.session(UInt64($0 + 1)) }
            for session in sessions { session.say(#"{"op":"join","ref":"j","incident":"INC-1","since":0}"#) }
            for session in sessions { session.closed() }
            await self.room.outlet.waitForAnswers(2 + (begin + sessions.count) * 2)
            _ = await self.room.services.rooms.read(Sample.incident) { $0.head.seq }
        }
        return self.room.outlet.bytes
    }
}
