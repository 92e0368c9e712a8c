import WarRoomTesting
import HTTPTypes
import IncidentModel
import Testing
import TimelineExport

@testable import WarRoom

@Suite("A restricted incident over WebSocket, and for its members", .timeLimit(.minutes(1)))
struct RestrictedRoomTests {
    /// What a stranger's WebSocket is sent while they try every way in.
    private func frames(_ house: House, _ secret: String, number: UInt64) async throws -> [String] {
        let socket = try house.socket(number, secret)
        let connection = ConnectionID(loop: 0, number: number)
        var expected = 1
        for frame in [
            #"{"op":"watch","ref":"w"}"#,
            #"{"op":"join","ref":"j","incident":"SEC-1"}"#,
            #"{"op":"join","ref":"k","incident":"SEC-1","since":0,"epoch":"e"}"#,
            #"{"op":"command","ref":"c","command":"message.post","incident":"SEC-1","data":{"text":"x"}}"#,
            #"{"op":"command","ref":"d","command":"dance","incident":"SEC-1"}"#,
            #"{"op":"signal","incident":"SEC-1","signal":"typing"}"#,
            #"{"op":"leave","ref":"l","incident":"SEC-1"}"#,
        ] {
            socket.say(frame)
            expected += 1
            _ = await house.outlet.frames(expected, to: connection)
        }
        return await house.outlet.frames(expected, to: connection).map { frame in
            var writer = JSONWriter()
            writer.value(frame)
            return String(decoding: writer.bytes, as: UTF8.self)
                .replacing(/("(?:salt|prev|hash|epoch)":)"[^"]*"/) { "\($0.output.1)\"\"" }
        }
    }

    @Test(
        "join, watch, command, signal and leave answer a stranger as if there were none",
        arguments: ["rob", "stan", "bot", "bot of INC-1"]
    )
    func stranger(name: String) async throws {
        let twins = try await Twins()
        let secrets = try #require(twins.strangers[name])
        let with = try await self.frames(twins.with, secrets.with, number: 1)
        let without = try await self.frames(twins.without, secrets.without, number: 1)
        #expect(with == without)
        #expect(!with.joined().contains("SEC-"))
    }

    @Test("a change in it is told to no stranger who watches the lobby, and to every member who does")
    func lobby() async throws {
        let twins = try await Twins()
        let (stranger, member) = (ConnectionID(loop: 0, number: 1), ConnectionID(loop: 0, number: 2))
        let rob = try #require(twins.strangers["rob"]).with
        let mona = try #require(twins.members["mona"])
        for (number, secret) in [(UInt64(1), rob), (2, mona)] {
            try twins.with.socket(number, secret).say(#"{"op":"watch","ref":"w"}"#)
        }
        try await twins.with.send("message.post", to: "SEC-1", #"{"text":"again"}"#, by: mona)
        #expect(await twins.with.outlet.frames(3, to: member)[2]["incident"] == "SEC-1")
        twins.with.timers.advance(milliseconds: 500)
        try await twins.with.send("message.post", to: "INC-1", #"{"text":"hello"}"#, by: mona)
        let frames = await twins.with.outlet.frames(3, to: stranger)
        #expect(frames.count == 3 && frames[2]["incident"] == "INC-1")
    }

    @Test(
        "its members, administrators and its own bot get in by every way",
        arguments: ["mona", "ada", "its own bot"]
    )
    func member(name: String) async throws {
        let twins = try await Twins()
        let (house, secret) = (twins.with, try #require(twins.members[name]))
        for path in ["", "/events", "/stream"] + TimelineFormatCatalogue.names.map({ "/timeline.\($0)" }) {
            let answer = try await house.ask(.get, "/api/v1/incidents/SEC-1\(path)", bearer: secret)
            #expect(answer.status == 200, "\(path)")
            #expect(path == "/stream" || answer.text.contains(Twins.secret))
        }
        let list = try await house.ask(.get, "/api/v1/incidents", bearer: secret)
        #expect(list.text.contains("SEC-1"))
        try await house.send("message.post", to: "SEC-1", #"{"text":"hello"}"#, by: secret)
    }

    @Test("an administrator's look is noted in the audit log, a member's is not")
    func noted() async throws {
        let twins = try await Twins()
        _ = try await twins.with.ask(.get, "/api/v1/incidents/SEC-1", bearer: twins.members["mona"])
        let before = twins.with.directory.head.seq
        let ada = try #require(twins.members["ada"])
        _ = try await twins.with.ask(.get, "/api/v1/incidents/SEC-1/events", bearer: ada)
        // The note is written beside the answer; the next write of the directory stands behind it.
        while twins.with.directory.head.seq == before { await Task.yield() }
        let audit = try await twins.with.ask(.get, "/api/v1/audit?limit=500", bearer: ada).json
        let last = try #require(audit?["events"]?.array?.last)
        #expect(last["data"]?["incident"] == "SEC-1" && last["by"]?["handle"] == "ada")
    }

    @Test("a stakeholder who reads an open incident gets nothing of what the responders keep to themselves")
    func audience() async throws {
        let twins = try await Twins()
        let (rob, stan) = (try #require(twins.strangers["rob"]).with, try #require(twins.strangers["stan"]).with)
        let house = twins.with
        try await house.send("message.post", to: "INC-1", #"{"text":"inner-words"}"#, by: rob)
        try await house.send(
            "update.publish",
            to: "INC-1",
            #"{"audience":"stakeholders","text":"outer-words"}"#,
            by: rob
        )
        let paths = ["", "/events"] + TimelineFormatCatalogue.names.map { "/timeline.\($0)" }
        for path in paths {
            for query in ["", "?audience=responders", "?at=2030-01-01T00:00:00Z"] {
                let answer = try await house.ask(.get, "/api/v1/incidents/INC-1\(path)\(query)", bearer: stan)
                #expect(!answer.text.contains("inner-words"), "\(path)\(query)")
            }
            let plain = try await house.ask(.get, "/api/v1/incidents/INC-1\(path)", bearer: stan)
            #expect(plain.text.contains("outer-words"), "\(path)")
        }
    }
}
