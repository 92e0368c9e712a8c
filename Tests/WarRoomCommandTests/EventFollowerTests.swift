import Foundation
import IncidentModel
import Synchronization
import Testing
import WarRoomTesting

@testable import WarRoomCommand

@Suite("Following an incident", .timeLimit(.minutes(1)))
struct EventFollowerTests {
    private struct Enough: Error {}

    private static func message(_ seq: Int) -> String { "id: \(seq)\nevent: x\ndata: {\"seq\":\(seq)}\n\n" }

    /// Follows until `count` things were told, and gives them back as text.
    private func follow(_ server: ScriptedServer, since: Int = 0, until count: Int) async throws -> [String] {
        let client = APIClient(try #require(ServerAddress(server.url)), token: "wr_x")
        let follower = EventFollower(client, incident: "INC-7") { _ in }
        var told: [String] = []
        do throws(CommandFailure) {
            try await follower.follow(since: since) { news throws(CommandFailure) in
                switch news {
                case .event(let line): told.append(line)
                case .cut: told.append("cut")
                case .back: told.append("back")
                }
                if told.count == count { throw CommandFailure(.done, "enough") }
            }
        } catch {
            guard error.status == .done else { throw error }
        }
        return told
    }

    @Test("goes on after a cut from the last event, without a gap and without a repeat")
    func resumes() async throws {
        let server = try ScriptedServer { request, socket in
            try await socket.beginAnswer(headers: ["Content-Type: text/event-stream"])
            let last = Int(request.headers["last-event-id"] ?? "") ?? 0
            // The second connection repeats the last event, as a careless proxy might.
            let seqs = last == 0 ? [1, 2] : [last, last + 1]
            for seq in seqs { try await socket.send(Array(Self.message(seq).utf8)) }
            // The beginning of an event that never becomes whole.
            try await socket.send(Array("id: 99\ndata: {".utf8))
        }
        defer { server.close() }
        let told = try await self.follow(server, until: 8)
        #expect(told == ["{\"seq\":1}", "{\"seq\":2}", "cut", "back", "{\"seq\":3}", "cut", "back", "{\"seq\":4}"])
        #expect(server.requests.map { $0.headers["last-event-id"] } == ["0", "2", "3"])
        #expect(server.requests.allSatisfy { !$0.path.contains("wr_x") })
    }

    @Test("begins after the event that it is told")
    func since() async throws {
        let server = try ScriptedServer { request, socket in
            try await socket.beginAnswer()
            let last = Int(request.headers["last-event-id"] ?? "") ?? 0
            try await socket.send(Array(Self.message(last + 1).utf8))
        }
        defer { server.close() }
        #expect(try await self.follow(server, since: 40, until: 1) == ["{\"seq\":41}"])
    }

    @Test("ends where the server says no, also after a cut")
    func refused() async throws {
        let server = try ScriptedServer { request, socket in
            guard request.headers["last-event-id"] == "0" else {
                return try await socket.answer("401 X", "{\"detail\":\"Sign in first.\",\"code\":\"unauthenticated\"}")
            }
            try await socket.beginAnswer()
            try await socket.send(Array(Self.message(1).utf8))
        }
        defer { server.close() }
        await #expect(throws: CommandFailure(.refused, "Sign in first.")) {
            try await self.follow(server, until: 100)
        }
    }

    @Test("a server that is not there is told at once")
    func unreachable() async throws {
        let server = try ScriptedServer { _, _ in }
        server.close()
        await #expect(throws: CommandFailure.self) { try await self.follow(server, until: 1) }
    }
}

@Suite("Server-Sent Events")
struct ServerSentEventsTests {
    private static let text =
        ": hello\n\nretry: 1000\r\n\r\nid: 7\r\nevent: message.posted\r\ndata: {\"a\":\r\ndata:1}\r\n\r\nid: 8\rdata: x\r\r"

    private static let expected = [
        ServerSentEvents.Message(id: "7", kind: "message.posted", data: "{\"a\":\n1}"),
        ServerSentEvents.Message(id: "8", kind: "", data: "x"),
    ]

    @Test("are read the same wherever the bytes are cut")
    func cuts() throws {
        let bytes = Array(Self.text.utf8)
        for cut in 0...bytes.count {
            var events = ServerSentEvents()
            let messages = try events.read(Array(bytes[..<cut])) + events.read(Array(bytes[cut...]))
            #expect(messages == Self.expected, "cut at \(cut)")
            #expect(events.lastID == "8")
        }
    }

    @Test("a line without an end is not gathered for ever")
    func endless() {
        var events = ServerSentEvents()
        #expect(throws: ServerSentEvents.TooLong.self) {
            _ = try events.read([UInt8](repeating: 65, count: ServerSentEvents.lineLimit + 1))
        }
    }
}
