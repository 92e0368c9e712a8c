import Foundation
import IncidentModel
import Testing
import WarRoomTesting

@testable import WarRoomCommand

@Suite("The doctor", .timeLimit(.minutes(2)))
struct DoctorTests {
    /// What each check said, by its name.
    private func findings(_ arguments: [String]) async throws -> (status: Int32, levels: [String: String]) {
        let result = try await BuiltProgram.run(["doctor", "--json"] + arguments)
        var levels: [String: String] = [:]
        for line in result.output.split(separator: "\n") {
            let object = try #require(try JSONParser.parse(String(line)).object)
            levels[object["check"]?.string ?? ""] = object["level"]?.string
        }
        return (result.status, levels)
    }

    private func page(_ folder: TemporaryFolder) throws -> String {
        let web = folder.path + "/web"
        try FileManager.default.createDirectory(atPath: web, withIntermediateDirectories: true)
        try Data("<!doctype html>".utf8).write(to: URL(fileURLWithPath: web + "/index.html"))
        return web
    }

    @Test("a fresh directory with a page is in order")
    func fresh() async throws {
        let folder = try TemporaryFolder()
        let data = folder.path + "/data"
        _ = try await BuiltProgram.run(["token", "create", "--name", "b", "--incidents", "*", "--data", data])
        let free = try ScriptedServer { _, _ in }
        free.close()
        let listen = "127.0.0.1:\(free.port)"
        let (status, levels) = try await self.findings(
            ["--data", data, "--web", try self.page(folder), "--listen", listen, "--max-connections", "10"]
        )
        #expect(status == 0)
        for check in ["configuration", "data directory", "server", "port", "page", "open files", "record"] {
            #expect(levels[check] == "ok", "\(check)")
        }
        #expect(levels["clock"] != "problem")
    }

    @Test("a running server is asked how it is, and its records are checked")
    func running() async throws {
        let server = try await RunningServer()
        _ = try await BuiltProgram.run(["declare", "--title", "down", "--server", server.socket])
        let result = try await BuiltProgram.run(["doctor", "--data", server.data])
        #expect(result.output.contains("is ready."))
        #expect(result.output.contains(" entries in 1 incidents, each as it was written."))
        // No page beside the tests' program: the one thing that does not work.
        #expect(result.status == 1)
        #expect(result.errors == "warroom: 1 thing does not work.\n")
        #expect(await server.stop() == 0)
    }

    @Test("a taken port, an open directory and a missing page are found, each with what to do")
    func problems() async throws {
        let folder = try TemporaryFolder()
        let data = folder.path + "/data"
        try FileManager.default.createDirectory(
            atPath: data,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o755]
        )
        let taken = try ScriptedServer { _, _ in }
        defer { taken.close() }
        let arguments = ["--data", data, "--listen", "127.0.0.1:\(taken.port)", "--web", folder.path]
        let (status, levels) = try await self.findings(arguments)
        #expect(status == 1)
        #expect(levels["port"] == "problem")
        #expect(levels["data directory"] == "warning")
        #expect(levels["page"] == "problem")
    }

    @Test("a damaged store is a problem")
    func damaged() async throws {
        let folder = try TemporaryFolder()
        let data = folder.path + "/data"
        _ = try await BuiltProgram.run(["token", "create", "--name", "b", "--incidents", "*", "--data", data])
        let file = URL(fileURLWithPath: data + "/warroom.sqlite")
        var bytes = try Data(contentsOf: file)
        let text = try #require(bytes.range(of: Data("\"kind\":\"token.created\"".utf8)))
        bytes.replaceSubrange(text, with: Data("\"kind\":\"token.creatEd\"".utf8))
        try bytes.write(to: file)
        let (status, levels) = try await self.findings(["--data", data, "--listen", "127.0.0.1:0"])
        #expect(status == 1)
        #expect(levels["record"] == "problem")
    }
}
