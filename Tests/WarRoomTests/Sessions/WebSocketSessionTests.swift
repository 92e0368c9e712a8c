import WireProtocol
import EventStore
import IncidentModel
import Testing
import WarRoomTesting

@testable import WarRoom

@Suite("A WebSocket session")
struct WebSocketSessionTests {
    private func ops(_ frames: [JSON]) -> [String] { frames.compactMap { $0["op"]?.string } }

    @Test("says hello first, with who, limits and heartbeat")
    func hello() async throws {
        let fixture = RoomFixture()
        _ = fixture.session(1)
        let hello = try #require(await fixture.outlet.frames(1, to: fixture.connection(1)).first)
        #expect(hello["op"] == "hello")
        #expect(hello["protocol"] == "warroom.v1")
        #expect(hello["you"]?["handle"] == "ana")
        #expect(hello["you"]?["role"] == "responder")
        #expect(hello["limits"]?["frame_bytes"] == 65536)
        #expect(hello["heartbeat_seconds"] == 10)
        #expect(hello["epoch"]?.string == fixture.log.epoch)
    }

    @Test("joins a room, then gets each event once, its own as well")
    func join() async throws {
        let fixture = RoomFixture()
        let incident = try await fixture.declare()
        let session = fixture.session(1)
        session.say(#"{"op":"join","ref":"j","incident":"\#(incident)"}"#)
        // hello, joined, presence and the record of the arrival.
        let first = await fixture.outlet.frames(4, to: fixture.connection(1))
        #expect(self.ops(first) == ["hello", "joined", "events", "presence"])
        #expect(first[1]["head"]?["seq"] == 1)
        #expect(first[1]["replay"] == "none")
        #expect(first[1]["state"]?["title"] == "Checkout is down")
        #expect(first[1]["can"]?.array?.contains("message.post") == true)
        #expect(first[2]["events"]?.array?.first?["kind"] == "responder.joined")
        session.say(
            #"{"op":"command","ref":"c","command":"message.post","incident":"\#(incident)","key":"k","data":{"text":"hi"}}"#
        )
        let all = await fixture.outlet.frames(6, to: fixture.connection(1))
        let events = all.filter { $0["op"] == "events" }.flatMap { $0["events"]?.array ?? [] }
        #expect(events.compactMap { $0["seq"]?.integer } == [2, 3])
        #expect(all.first { $0["op"] == "ack" }?["seq"] == 3)
    }

    @Test("is told full, none or reset by what it holds")
    func replay() async throws {
        let fixture = RoomFixture()
        let incident = try await fixture.declare()
        let session = fixture.session(1, RoomFixture.reader)
        for (index, since) in [0, 1, 7].enumerated() {
            session.say(#"{"op":"join","ref":"j","incident":"\#(incident)","since":\#(since)}"#)
            let frames = await fixture.outlet.frames(2 + index, to: fixture.connection(1))
            #expect(frames[1 + index]["replay"]?.string == ["full", "none", "reset"][index])
        }
        session.say(#"{"op":"join","ref":"j","incident":"\#(incident)","since":1,"epoch":"other"}"#)
        #expect(await fixture.outlet.frames(5, to: fixture.connection(1))[4]["replay"] == "reset")
    }

    @Test("is told not_found of what does not exist and of what it may not see, in the same words")
    func hidden() async throws {
        let fixture = RoomFixture()
        let secret = try await fixture.declare(restricted: true)
        let session = fixture.session(1, RoomFixture.ben)
        session.say(#"{"op":"join","ref":"a","incident":"\#(secret)"}"#)
        session.say(#"{"op":"join","ref":"a","incident":"SEC-77"}"#)
        session.say(#"{"op":"join","ref":"a","incident":"nonsense"}"#)
        let frames = await fixture.outlet.frames(4, to: fixture.connection(1))
        #expect(frames[1] == frames[2])
        #expect(frames[1] == frames[3])
        #expect(frames[1]["code"] == "not_found")
    }

    @Test("answers each bad frame and is closed with 4400 at the tenth within a minute")
    func badFrames() async throws {
        let fixture = RoomFixture()
        let session = fixture.session(1)
        for _ in 0..<9 { session.say(#"{"op":"dance","ref":"r"}"#) }
        #expect(fixture.outlet.closeCode(of: fixture.connection(1)) == nil)
        session.say("not json")
        let frames = await fixture.outlet.frames(11, to: fixture.connection(1))
        #expect(frames.dropFirst().allSatisfy { $0["code"] == "bad_frame" })
        #expect(frames[1]["ref"] == "r")
        #expect(fixture.outlet.closeCode(of: fixture.connection(1)) == .badFrames)
    }

    @Test("is told when to come back once it sends too many commands")
    func rate() async throws {
        let fixture = RoomFixture()
        let session = fixture.session(1)
        for _ in 0..<101 { session.say(#"{"op":"command","ref":"c","command":"message.post","incident":"INC-9"}"#) }
        let frames = await fixture.outlet.frames(102, to: fixture.connection(1))
        let limited = try #require(frames.first { $0["code"] == "rate_limited" })
        #expect(limited["retry"] == true)
        #expect(limited["retry_after_ms"]?.integer == 50)
    }

    @Test("answers ping with the time, and leave only where it joined")
    func small() async throws {
        let fixture = RoomFixture()
        let session = fixture.session(1)
        session.say(#"{"op":"ping","ref":"p"}"#)
        session.say(#"{"op":"leave","ref":"l","incident":"INC-1"}"#)
        session.say(#"{"op":"signal","incident":"INC-1","signal":"typing"}"#)
        let frames = await fixture.outlet.frames(4, to: fixture.connection(1))
        #expect(frames[1]["time"]?.string == fixture.timers.now.text)
        #expect(frames[2]["code"] == "not_joined")
        #expect(frames[3]["code"] == "not_joined")
    }

    @Test("watches the lobby: the board, then each change, at most twice a second")
    func watch() async throws {
        let fixture = RoomFixture()
        let incident = try await fixture.declare()
        let session = fixture.session(1)
        session.say(#"{"op":"watch","ref":"w"}"#)
        let board = await fixture.outlet.frames(2, to: fixture.connection(1))[1]
        #expect(board["incidents"]?.array?.compactMap { $0["incident"]?.string } == ["INC-1"])
        for text in ["a", "b", "c"] {
            _ = try await fixture.send("message.post", to: incident, ["text": .string(text)]).get()
        }
        #expect(await fixture.outlet.frames(3, to: fixture.connection(1)).count == 3)
        fixture.timers.advance(milliseconds: 500)
        let frames = await fixture.outlet.frames(4, to: fixture.connection(1))
        #expect(frames.count == 4)
        #expect(frames[3]["summary"]?["seq"] == 4)
    }

    @Test("records that its person left a minute after the last socket went")
    func leaves() async throws {
        let fixture = RoomFixture()
        let incident = try await fixture.declare()
        let (first, second) = (fixture.session(1), fixture.session(2, RoomFixture.ben))
        first.say(#"{"op":"join","ref":"j","incident":"\#(incident)"}"#)
        _ = await fixture.outlet.frames(4, to: fixture.connection(1))
        second.say(#"{"op":"join","ref":"j","incident":"\#(incident)"}"#)
        _ = await fixture.outlet.frames(3, to: fixture.connection(2))
        first.closed()
        _ = await fixture.rooms.read(incident) { $0.head }
        fixture.timers.advance(milliseconds: 60_000)
        _ = await fixture.rooms.read(incident) { $0.head }
        let kinds = try await fixture.events(incident).map(\.kind)
        #expect(kinds == ["incident.declared", "responder.joined", "responder.joined", "responder.left"])
    }
}
