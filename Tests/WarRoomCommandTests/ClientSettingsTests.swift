import Foundation
import Testing
import WarRoomTesting

@testable import WarRoomCommand

@Suite("A client's settings")
struct ClientSettingsTests {
    private func settings(_ flags: [String: String]) throws -> ClientSettings {
        try ClientSettings(ConfigurationSources(flags: flags, environment: [:], file: nil))
    }

    @Test("the server is this machine's unless another is named")
    func standard() throws {
        #expect(try self.settings([:]).server.description == "http://127.0.0.1:7878")
        #expect(try self.settings([:]).secret() == nil)
    }

    @Test("an address is taken apart")
    func addresses() throws {
        let address = try #require(ServerAddress("https://ops.example.org:8443/warroom/"))
        #expect(address.scheme == "https")
        #expect(address.authority == "ops.example.org:8443")
        #expect(address.basePath == "/warroom")
        #expect(address.description == "https://ops.example.org:8443/warroom")
        #expect(ServerAddress("unix:/var/lib/warroom/warroom.sock")?.unixSocket == "/var/lib/warroom/warroom.sock")
    }

    @Test(
        "an address with a credential, a query or another scheme is refused",
        arguments: [
            "ops.example.org", "ftp://h", "http://", "https://ana:pw@h", "https://h/?token=x", "https://h/#x", "unix:",
            "http://h o",
        ]
    )
    func badAddresses(text: String) {
        #expect(ServerAddress(text) == nil)
        #expect(throws: ConfigurationError.self) { try self.settings(["server": text]) }
    }

    @Test("a token is read from a file without the line end")
    func tokenFile() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/token"
        try Data("wr_secret\n".utf8).write(to: URL(fileURLWithPath: path))
        #expect(try self.settings(["token": "@" + path]).secret() == "wr_secret")
        #expect(try self.settings(["token": "wr_plain"]).secret() == "wr_plain")
    }

    @Test("a token that would break the header is refused", arguments: ["a b", "a\nX-Evil: 1", "é", "@"])
    func badTokens(text: String) {
        #expect(throws: ConfigurationError.self) { try self.settings(["token": text]) }
    }

    @Test("a token file that is missing or holds more than a token is refused")
    func badTokenFiles() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/token"
        #expect(throws: ConfigurationError.self) { try self.settings(["token": "@" + path]).secret() }
        try Data("one two\n".utf8).write(to: URL(fileURLWithPath: path))
        #expect(throws: ConfigurationError.self) { try self.settings(["token": "@" + path]).secret() }
    }

    @Test("the person's file is found before the machine's, and none in the current directory")
    func standardPath() throws {
        let folder = try TemporaryFolder()
        let own = folder.path + "/warroom"
        try FileManager.default.createDirectory(atPath: own, withIntermediateDirectories: true)
        #expect(FileManager.default.createFile(atPath: own + "/config.yaml", contents: nil))
        #expect(ConfigurationFile.standardPath(["XDG_CONFIG_HOME": folder.path]) == own + "/config.yaml")
        let path = ConfigurationFile.standardPath(["HOME": "/nonexistent"])
        #expect(path == nil || path == "/etc/warroom/config.yaml")
    }
}
