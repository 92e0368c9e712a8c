import IncidentModel
import WarRoom

/// Commands through a session, a room and a log in memory to their acks, sixteen waiting at a time, one reader in the
/// room.
struct RoomPath: HotPath {
    static let name = "room"

    private let room: SampleRoom

    init() async throws { self.room = try await SampleRoom(entries: SampleLog.entries(1000)) }

    func run(times: Int) async throws -> Int {
        let session = self.room.session(1)
        session.say(#"{"op":"join","ref":"j","incident":"INC-1"}"#)
        var answers = 2
        await self.room.outlet.waitForAnswers(answers)
        for begin in stride(from: 0, to: times, by: 16) {
            let end = min(begin + 16, times)
            for number in begin..<end { session.received(Sample.commandFrame(number)) }
            answers += end - begin
            await self.room.outlet.waitForAnswers(answers)
        }
        return self.room.outlet.bytes
    }
}
