import Foundation
import Testing
import WarRoomTesting

@Suite("The program's exit status", .timeLimit(.minutes(2)))
struct ExitStatusTests {
    @Test("help and version are results")
    func help() async throws {
        for arguments in [["--help"], ["--version"], ["send", "--help"], ["user", "add", "--help"]] {
            let result = try await BuiltProgram.run(arguments)
            #expect(result.status == 0)
            #expect(!result.output.isEmpty)
            #expect(result.errors.isEmpty)
        }
    }

    @Test(
        "wrong usage is 64, told on standard error",
        arguments: [
            ["fly"], ["send"], ["send", "INC-7"], ["tail", "INC-7", "--since", "x"],
            ["export", "INC-7", "--format", "doc"],
            ["user", "add", "ana"], ["send", "INC-7", "message.post", "--data", "{"],
            ["send", "INC-7", "message.post", "--data", "[]"], ["tail", "INC-7", "--tz", "Mars/Olympus"],
            ["tail", "INC-7", "--server", "https://a:b@h"], ["serve", "--listen", "nowhere"],
            ["declare", "--title", "x", "--impact", "high"],
        ]
    )
    func usage(arguments: [String]) async throws {
        let result = try await BuiltProgram.run(arguments)
        #expect(result.status == 64)
        #expect(result.output.isEmpty)
        #expect(!result.errors.isEmpty)
    }

    @Test("a wrong variable is named with what is allowed")
    func environment() async throws {
        let result = try await BuiltProgram.run(["serve"], environment: ["WARROOM_BURST": "x"])
        #expect(result.status == 64)
        #expect(result.errors == "warroom: WARROOM_BURST is “x”, but must be a whole number from 1 to 1000000.\n")
    }

    @Test("a server that does not answer is 69, in one sentence")
    func unreachable() async throws {
        let server = try ScriptedServer { _, _ in }
        server.close()
        let result = try await BuiltProgram.run(["declare", "--title", "x", "--server", server.url])
        #expect(result.status == 69)
        #expect(result.errors.hasPrefix("warroom: No server answers at \(server.url)"))
        #expect(result.errors.split(separator: "\n").count == 1)
    }

    @Test("a refusal is 1, in the server's words with the field")
    func refused() async throws {
        let body = "{\"detail\":\"“text” is missing.\",\"code\":\"invalid\",\"field\":\"/data/text\"}"
        let server = try ScriptedServer { _, socket in try await socket.answer("400 Bad Request", body) }
        defer { server.close() }
        let result = try await BuiltProgram.run(
            ["send", "INC-7", "message.post"],
            environment: ["WARROOM_SERVER": server.url]
        )
        #expect(result.status == 1)
        #expect(result.errors == "warroom: “text” is missing. (/data/text)\n")
    }

    @Test("data may come from standard input, and the token from a variable, never in the address")
    func standardInput() async throws {
        let server = try ScriptedServer { _, socket in
            try await socket.answer("201 Created", "{\"incident\":\"INC-7\",\"seq\":3}")
        }
        defer { server.close() }
        let result = try await BuiltProgram.run(
            ["send", "INC-7", "bot.post", "--data", "-", "--key", "k1", "--if-seq", "2"],
            environment: ["WARROOM_SERVER": server.url, "WARROOM_TOKEN": "wr_x"],
            input: "{\"text\":\"done\"}"
        )
        #expect(result.status == 0)
        #expect(result.output == "INC-7 3\n")
        let request = try #require(server.requests.first)
        #expect(request.path == "/api/v1/incidents/INC-7/commands")
        #expect(request.headers["authorization"] == "Bearer wr_x")
        #expect(
            String(decoding: request.body, as: UTF8.self)
                == "{\"command\":\"bot.post\",\"key\":\"k1\",\"if_seq\":2,\"data\":{\"text\":\"done\"}}"
        )
    }
}

@Suite("Administration", .timeLimit(.minutes(2)))
struct AdministrationTests {
    @Test("works on a data directory that no server has, and each call finds what the one before left")
    func offline() async throws {
        let folder = try TemporaryFolder()
        let data = ["--data", folder.path + "/data"]
        let add = try await BuiltProgram.run(
            ["user", "add", "ana", "--name", "Ana Ruiz", "--role", "admin", "--password-stdin"] + data,
            input: "correct horse battery\n"
        )
        #expect(add.output == "Added Ana Ruiz (@ana) as admin.\n")
        let again = try await BuiltProgram.run(["user", "add", "ana", "--name", "A", "--no-password"] + data)
        #expect(again.status == 1)
        let disable = try await BuiltProgram.run(["user", "disable", "nobody"] + data)
        #expect(disable.status == 1)
        let token = try await BuiltProgram.run(["token", "create", "--name", "statusbot", "--incidents", "*"] + data)
        #expect(token.output.hasPrefix("wr_"))
        #expect(token.output.split(separator: "\n").count == 1)
        let list = try await BuiltProgram.run(["token", "list", "--json"] + data)
        #expect(list.output.contains("\"handle\":\"statusbot\""))
        #expect(!list.output.contains("wr_"))
        let revoke = try await BuiltProgram.run(["token", "revoke", "tok_1"] + data)
        #expect(revoke.status == 0)
        #expect(try await BuiltProgram.run(["token", "list", "--json"] + data).output.isEmpty)
    }

    @Test("a mistyped data directory is not made")
    func missing() async throws {
        let folder = try TemporaryFolder()
        let result = try await BuiltProgram.run(["user", "list", "--data", folder.path + "/nowhere"])
        #expect(result.status == 1)
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/nowhere"))
    }

    @Test("goes to the server that has the directory, by its socket")
    func online() async throws {
        let folder = try TemporaryFolder()
        let server = try ScriptedServer(unixSocket: folder.path + "/warroom.sock") { request, socket in
            try await socket.answer("200 OK", request.path == "/healthz" ? "ok" : "{\"users\":[],\"cursor\":null}")
        }
        defer { server.close() }
        let result = try await BuiltProgram.run(["user", "list", "--data", folder.path])
        #expect(result.output == "HANDLE  ROLE  STATE  NAME\n")
        #expect(server.requests.map(\.path) == ["/healthz", "/api/v1/users"])
    }
}
