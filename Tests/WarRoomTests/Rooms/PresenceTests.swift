import WireProtocol
import IncidentModel
import Testing

@testable import WarRoom

@Suite("Presence")
struct PresenceTests {
    private let ana = Author(id: "usr_1", handle: "ana", name: "Ana", kind: .person)
    private let now = Timestamp(milliseconds: 0)

    private func connection(_ number: UInt64) -> ConnectionID { ConnectionID(loop: 0, number: number) }

    @Test("records the first socket of a person and not the second")
    func firstSocket() {
        var presence = Presence()
        let answer1 = presence.join(self.connection(1), self.ana, now: self.now)
        #expect(answer1)
        let answer2 = presence.join(self.connection(2), self.ana, now: self.now)
        #expect(!answer2)
        let answer3 = presence.leave(self.connection(1), uptime: 0)
        #expect(answer3 == nil)
        let answer4 = presence.leave(self.connection(2), uptime: 0)
        #expect(answer4 == "usr_1")
    }

    @Test("gives someone who drops out a minute to come back unrecorded")
    func grace() {
        var presence = Presence()
        _ = presence.join(self.connection(1), self.ana, now: self.now)
        _ = presence.leave(self.connection(1), uptime: 1000)
        let answer5 = presence.graceEnded("usr_1", uptime: 60_999)
        #expect(answer5 == nil)
        let answer6 = presence.join(self.connection(2), self.ana, now: self.now)
        #expect(!answer6)
        let answer7 = presence.graceEnded("usr_1", uptime: 61_000)
        #expect(answer7 == nil)
        _ = presence.leave(self.connection(2), uptime: 70_000)
        let answer8 = presence.graceEnded("usr_1", uptime: 130_000)
        #expect(answer8 == self.ana)
        #expect(presence.isEmpty)
    }

    @Test("takes typing back after six seconds")
    func typing() {
        var presence = Presence()
        _ = presence.join(self.connection(1), self.ana, now: self.now)
        let answer9 = presence.typing(self.connection(1), uptime: 0)
        #expect(answer9)
        let answer10 = presence.typing(self.connection(1), uptime: 3000)
        #expect(!answer10)
        #expect(presence.list(uptime: 8999) { _ in [] }.map(\.typing) == [true])
        #expect(presence.list(uptime: 9000) { _ in [] }.map(\.typing) == [false])
    }

    @Test("shows only those with a socket")
    func list() {
        var presence = Presence()
        presence.resume([self.ana], since: self.now, uptime: 0)
        #expect(presence.list(uptime: 0) { _ in [] }.isEmpty)
        #expect(!presence.isEmpty)
        let answer11 = presence.graceEnded("usr_1", uptime: 60_000)
        #expect(answer11 == self.ana)
    }

    @Test("names the first of a full room, whoever holds a role in it, and how many there are")
    func full() {
        var presence = Presence()
        for number in 0..<1000 {
            let person = Author(id: "usr_\(number)", handle: "h\(number)", name: "N", kind: .person)
            // They come in pairs; within one the handle decides.
            _ = presence.join(self.connection(UInt64(number)), person, now: Timestamp(milliseconds: number / 2))
        }
        #expect(presence.count == 1000)
        let list = presence.list(uptime: 0, always: ["usr_900", "usr_3", "usr_5000"]) { _ in [] }
        #expect(list.count == Presence.listLimit + 1)
        #expect(list.last?.id == "usr_900")
        #expect(list.prefix(3).map(\.id) == ["usr_0", "usr_1", "usr_2"])
        for number in stride(from: 0, to: 1000, by: 2) {
            let left = presence.leave(self.connection(UInt64(number)), uptime: 0)
            #expect(left == "usr_\(number)")
        }
        #expect(presence.count == 500)
        #expect(presence.list(uptime: 0) { _ in [] }.prefix(2).map(\.id) == ["usr_1", "usr_3"])
        let stranger = presence.leave(self.connection(5000), uptime: 0)
        #expect(stranger == nil)
    }
}
