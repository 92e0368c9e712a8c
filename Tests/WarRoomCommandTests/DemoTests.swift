import Foundation
import IncidentModel
import Testing
import WarRoomTesting

@testable import WarRoomCommand

@Suite("The demo's script")
struct DemoScriptTests {
    private static let head = """
        name: short
        people: [{ handle: ana, name: Ana Ruiz }]
        declare: { at: 2026-01-01T10:00:00Z, by: ana, data: { title: down } }

        """

    private func failure(_ steps: String) -> String? {
        do throws(CommandFailure) {
            _ = try DemoScript(yaml: Self.head + "steps:\n" + steps)
            return nil
        } catch {
            return error.description
        }
    }

    @Test("the built-in one can be played, and tells of every kind a person or a bot sends")
    func builtIn() throws {
        let script = try DemoScript(yaml: String(decoding: PackageResources.gitlab_2017_yaml, as: UTF8.self))
        let commands = Set(script.steps.map(\.command))
        #expect(commands.allSatisfy(CommandCatalogue.knows))
        let expected: Set = [
            "role.assign", "message.post", "entry.pin", "entry.edit", "incident.update", "status.change",
            "incident.close", "update.publish", "eta.set", "escalation.raise", "escalation.acknowledge",
            "escalation.decline", "alert.report", "component.report", "bot.post",
            "task.open", "task.done", "hypothesis.open", "hypothesis.confirm", "decision.record", "decision.check",
            "action.record", "recovery.test", "reporter.confirm", "followup.add", "review.record", "review.plan",
        ]
        #expect(commands.isSuperset(of: expected))
        #expect(script.declaration.data["description"]?.string?.contains("https://about.gitlab.com/") == true)
        #expect(script.steps.contains { $0.eventAt < $0.at })
    }

    @Test("a reference becomes the number of the event")
    func references() throws {
        let steps = """
            - { at: 2026-01-01T10:01:00Z, by: ana, send: message.post, as: here, data: { text: $5 is what it costs } }
            - { at: 2026-01-01T10:02:00Z, by: ana, send: entry.pin, data: { seq: $here } }
            """
        let script = try DemoScript(
            yaml: Self.head.replacing("$", with: "$") + "steps:\n" + steps.replacing("$5 is", with: "it is")
        )
        #expect(script.steps[1].data(["here": 7])["seq"] == 7)
    }

    @Test("what would go wrong in the middle is refused before the beginning")
    func refused() throws {
        let late = "- { at: 2026-01-01T09:00:00Z, by: ana, send: message.post, data: { text: x } }"
        #expect(self.failure(late)?.contains("/steps/0/at") == true)
        let stranger = "- { at: 2026-01-01T10:01:00Z, by: bob, send: message.post, data: { text: x } }"
        #expect(self.failure(stranger)?.contains("“bob” takes no part") == true)
        let dangling = "- { at: 2026-01-01T10:01:00Z, by: ana, send: entry.pin, data: { seq: $nothing } }"
        #expect(self.failure(dangling)?.contains("“$nothing” names no step above") == true)
        let early = """
            - { at: 2026-01-01T10:01:00Z, event_at: 2026-01-01T10:02:00Z, by: ana, send: message.post, data: {} }
            """
        #expect(self.failure(early)?.contains("event_at") == true)
        #expect(self.failure("- x") != nil)
    }

    @Test("a speed is a factor or max", arguments: [("60x", 10), ("0.5x", 1200), ("max", 0)])
    func speeds(text: String, seconds: Int) throws {
        let speed = try #require(DemoSpeed(argument: text))
        #expect(speed.wait(seconds: 600) == .seconds(seconds))
    }

    @Test("anything else is not", arguments: ["60", "x", "-1x", "0x", "fast", "infx"])
    func notSpeeds(text: String) {
        #expect(DemoSpeed(argument: text) == nil)
    }
}

@Suite("The demo against a running server", .timeLimit(.minutes(3)))
struct DemoReplayTests {
    @Test("plays to the end, and a second time changes nothing")
    func replay() async throws {
        let server = try await RunningServer()
        let arguments = ["demo", "--speed", "max", "--json", "--server", server.url, "--data", server.data]
        let first = try await BuiltProgram.run(arguments)
        #expect(first.errors.isEmpty)
        let answer = try #require(CommandAnswer(Array(first.output.utf8.dropLast())))
        #expect(answer.incident == "INC-1")
        let second = try await BuiltProgram.run(arguments)
        let repeated = try #require(CommandAnswer(Array(second.output.utf8.dropLast())))
        #expect(repeated.seq == answer.seq)
        #expect(repeated.isDuplicate)
        // Nothing is left that anybody could sign in with.
        let tokens = try await BuiltProgram.run(["token", "list", "--json", "--data", server.data])
        #expect(tokens.output.isEmpty)
        let lines = try await BuiltProgram.run(["tail", "INC-1", "--no-follow", "--json", "--server", server.socket])
        let events = try lines.output.split(separator: "\n").map { try Event(bytes: Array($0.utf8)) }
        #expect(events.map(\.seq) == Array(1...answer.seq))
        #expect(Set(events.map(\.by.handle)) == ["mira", "tomas", "jun", "cleo", "sara", "monitor"])
        #expect(events.last?.kind == "incident.closed")
        #expect(events.first?.eventAt == Timestamp("2017-01-31T21:04:00Z"))
        try await self.checkExports(server, entries: answer.seq)
        #expect(await server.stop() == 0)
    }

    /// What can be exported of it, read as a person reads it and checked as an auditor does.
    private func checkExports(_ server: RunningServer, entries: Int) async throws {
        let folder = try TemporaryFolder()
        let file = folder.path + "/INC-1.jsonl"
        let export = ["export", "INC-1", "--server", server.socket]
        #expect(try await BuiltProgram.run(export + ["--format", "jsonl", "-o", file]).status == 0)
        let verify = try await BuiltProgram.run(["verify", file])
        #expect(verify.status == 0)
        #expect(verify.output.hasPrefix("INC-1: \(entries) entries"))
        #expect(try await Readme.verify(file).hasPrefix("\(entries) lines, head "))
        try String(contentsOfFile: file, encoding: .utf8).replacing("bucket is empty", with: "bucket is full")
            .write(toFile: file, atomically: true, encoding: .utf8)
        let broken = try await BuiltProgram.run(["verify", file])
        #expect(broken.status == 1)
        // The line after the one that was changed names another hash.
        let number = try #require(broken.errors.firstMatch(of: /Line (\d+) was changed/)?.1).description
        #expect(try await Readme.verify(file).contains("line \((Int(number) ?? 0) + 1) does not follow"))
        let markdown = try await BuiltProgram.run(export + ["--format", "md"])
        let text = Self.timeless(markdown.output)
        #expect(try Golden.text("gitlab-2017.md", recording: text) == text)
    }

    /// Without what depends on the day of the replay: when it was recorded, how long after the events,
    /// and the hash of both.
    private static func timeless(_ text: String) -> String {
        text.replacing(/recorded at [0-9-]+ [0-9:]+ UTC/, with: "recorded at the time of the replay")
            .replacing(/\ · recorded [0-9][^\n]* later/, with: "")
            .replacing(/still so \| [^|]+ \|/, with: "still so | … |")
            .replacing(/[0-9a-f]{64}/, with: "(the hash of that entry)")
    }

    @Test("an account of the same name that is not the demo's is left alone")
    func foreignAccount() async throws {
        let server = try await RunningServer()
        _ = try await BuiltProgram.run([
            "user", "add", "jun", "--name", "Jun Kim", "--no-password", "--data", server.data,
        ])
        let result = try await BuiltProgram.run([
            "demo", "--speed", "max", "--server", server.url, "--data", server.data,
        ])
        #expect(result.status == 1)
        #expect(result.errors.contains("@jun"))
        #expect(await server.stop() == 0)
    }
}
