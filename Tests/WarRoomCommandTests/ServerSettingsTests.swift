import ArgumentParser
import Foundation
import Logging
import Testing
import WarRoomTesting

@testable import WarRoomCommand

@Suite("The server's settings")
struct ServerSettingsTests {
    /// A value of each key that differs from its default, and how to see it.
    static let samples: [(key: String, value: String)] = [
        ("listen", "[::1]:9000"), ("data", "/d"), ("web", "/w"), ("tls_cert", "/c"), ("tls_key", "/k"),
        ("hosts", "a.example,b.example"), ("origins", "https://x.example,http://y:8080"),
        ("trusted_proxies", "10.0.0.5,::1"), ("io_threads", "3"), ("commands_per_second", "7"), ("burst", "8"),
        ("frame_bytes", "2048"), ("max_connections", "9"), ("connections_per_address", "10"),
        ("connections_per_user", "11"), ("limit_loopback", "true"), ("room_idle_seconds", "60"),
        ("smtp_server", "smtp://mail:25"), ("smtp_from", "warroom@example.org"), ("smtp_user", "warroom"),
        ("smtp_password_file", "/p"), ("log_level", "debug"),
    ]

    private static func check(_ settings: ServerSettings) {
        #expect(settings.host == "::1")
        #expect(settings.port == 9000)
        #expect(settings.data == "/d")
        #expect(settings.web == "/w")
        #expect(settings.tlsCertificate == "/c")
        #expect(settings.tlsKey == "/k")
        #expect(settings.hosts == ["a.example", "b.example"])
        #expect(settings.origins == ["https://x.example", "http://y:8080"])
        #expect(settings.trustedProxies == ["10.0.0.5", "::1"])
        #expect(settings.ioThreads == 3)
        #expect(settings.commandsPerSecond == 7)
        #expect(settings.burst == 8)
        #expect(settings.frameBytes == 2048)
        #expect(settings.maximumConnections == 9)
        #expect(settings.connectionsPerAddress == 10)
        #expect(settings.connectionsPerUser == 11)
        #expect(settings.limitsLoopback)
        #expect(settings.roomIdleSeconds == 60)
        #expect(settings.smtpServer == "smtp://mail:25")
        #expect(settings.smtpFrom == "warroom@example.org")
        #expect(settings.smtpUser == "warroom")
        #expect(settings.smtpPasswordFile == "/p")
        #expect(settings.logLevel == .debug)
    }

    private func settings(
        flags: [String: String] = [:],
        environment: [String: String] = [:],
        file: String? = nil
    ) throws(ConfigurationError) -> ServerSettings {
        let known = Set(ServerSettings.keys.map(\.name))
        var read: ConfigurationFile?
        if let file { read = try ConfigurationFile(path: "w.yaml", text: file, knownKeys: known) }
        return try ServerSettings(ConfigurationSources(flags: flags, environment: environment, file: read))
    }

    private func failure(
        flags: [String: String] = [:],
        environment: [String: String] = [:],
        file: String? = nil
    ) -> String? {
        do throws(ConfigurationError) {
            _ = try self.settings(flags: flags, environment: environment, file: file)
            return nil
        } catch {
            return error.description
        }
    }

    @Test("every key has a sample here")
    func samplesAreComplete() {
        #expect(Self.samples.map(\.key) == ServerSettings.keys.map(\.name))
    }

    @Test("every key is a flag")
    func flags() throws {
        let arguments = zip(ServerSettings.keys, Self.samples).flatMap { [$0.flag, $1.value] }
        Self.check(try ServerOptions.parse(arguments).settings())
    }

    @Test("every key is an environment variable")
    func environment() throws {
        let pairs = zip(ServerSettings.keys, Self.samples).map { ($0.variable, $1.value) }
        Self.check(try self.settings(environment: Dictionary(uniqueKeysWithValues: pairs)))
    }

    @Test("every key is a key of the file")
    func file() throws {
        let lines = Self.samples.map { "\($0.key): \"\($0.value)\"" }
        Self.check(try self.settings(file: lines.joined(separator: "\n")))
    }

    @Test("a list in the file is a list, and a number or a truth needs no quotes")
    func yamlShapes() throws {
        let text = """
            # a comment
            hosts:
              - a.example
              - b.example
            burst: 50
            limit_loopback: true
            room_idle_seconds: 60
            """
        let settings = try self.settings(file: text)
        #expect(settings.hosts == ["a.example", "b.example"])
        #expect(settings.burst == 50)
        #expect(settings.limitsLoopback)
        #expect(settings.roomIdleSeconds == 60)
    }

    @Test("a flag beats the environment, the environment beats the file, the file beats the default")
    func precedence() throws {
        let file = "burst: 3\nio_threads: 3\ndata: three"
        let environment = ["WARROOM_BURST": "2", "WARROOM_IO_THREADS": "2"]
        let settings = try self.settings(flags: ["burst": "1"], environment: environment, file: file)
        #expect(settings.burst == 1)
        #expect(settings.ioThreads == 2)
        #expect(settings.data == "three")
        #expect(settings.commandsPerSecond == 20)
    }

    @Test("an empty variable is one that is not set")
    func emptyVariable() throws {
        #expect(try self.settings(environment: ["WARROOM_BURST": ""]).burst == 100)
    }

    @Test("a wrong value is named with its place and what is allowed")
    func wrongValues() {
        #expect(
            self.failure(flags: ["burst": "many"])
                == "--burst is “many”, but must be a whole number from 1 to 1000000."
        )
        #expect(
            self.failure(environment: ["WARROOM_LISTEN": "7878"])
                == "WARROOM_LISTEN is “7878”, but must be HOST:PORT, such as 127.0.0.1:7878 or [::]:7878."
        )
        #expect(
            self.failure(file: "limit_loopback: perhaps")
                == "“limit_loopback” in w.yaml is “perhaps”, but must be true or false."
        )
    }

    @Test(
        "these values are refused",
        arguments: [
            ("listen", "host"), ("listen", ":7878"), ("listen", "h:65536"), ("listen", "::1:80"), ("listen", "[h]:80"),
            ("data", ""), ("hosts", "a b"), ("hosts", "https://a"), ("origins", "a.example"),
            ("origins", "https://a.example/x"), ("trusted_proxies", "proxy.example"), ("io_threads", "0"),
            ("frame_bytes", "100"), ("log_level", "loud"),
        ]
    )
    func refused(key: String, value: String) {
        #expect(self.failure(flags: [key: value]) != nil)
    }

    @Test("a misspelt key of the file is refused with those that are known")
    func unknownKey() throws {
        let sentence = try #require(self.failure(file: "lisen: 1.2.3.4:5"))
        #expect(sentence.hasPrefix("w.yaml has the unknown key “lisen”; known are "))
        #expect(sentence.contains("listen"))
    }

    @Test(
        "a file that is no mapping, and a value that is one, are refused",
        arguments: ["- a", "x", "listen:\n  a: b"]
    )
    func wrongShapes(text: String) {
        #expect(self.failure(file: text) != nil)
    }

    @Test("an empty file sets nothing")
    func emptyFile() throws {
        #expect(try self.settings(file: "# nothing\n").port == 7878)
    }

    @Test("a certificate without its key is refused")
    func halfTLS() {
        #expect(self.failure(flags: ["tls_cert": "/c"]) != nil)
        #expect(self.failure(flags: ["tls_key": "/k"]) != nil)
    }
}
