import IncidentModel
import Yams

@testable import WarRoomCommand

/// The configuration file, and YAML read as the JSON it stands for.
enum ConfigurationTarget: FuzzTarget {
    static let name = "configuration"
    static let dictionary =
        ServerSettings.keys.map(\.name) + ClientSettings.keys.map(\.name)
        + ["&a", "*a", "<<: ", "!!binary", "!!int", "? ", "- ", "---", "...", "|", ">-", "127.0.0.1:0", "true", "0x7f"]

    static func seeds() -> [[UInt8]] {
        [
            "listen: 127.0.0.1:7878\ndata: ./d\nhosts: [a.example, b.example]\norigins:\n  - https://o.example\n",
            "io_threads: 2\nlog_level: debug\nlimit_loopback: true\nserver: unix:./s\ntoken: abc\n",
            "a: &x [1, 2.5, ~, yes, 0o7, .inf]\nb: *x\nc: {d: \"e\\n\", 'f': |\n  g\n}\n", "",
        ].map { Array($0.utf8) }
    }

    static func check(_ input: [UInt8]) throws {
        guard let text = String(validating: input, as: UTF8.self) else { return }
        let known = Set(ServerSettings.keys.map(\.name) + ClientSettings.keys.map(\.name))
        do throws(ConfigurationError) {
            let file = try ConfigurationFile(path: "f", text: text, knownKeys: known)
            let sources = ConfigurationSources(flags: [:], environment: [:], file: file)
            _ = try ClientSettings(sources)
            let settings = try ServerSettings(sources)
            try? Self.check(settings)
        } catch {
            try Broken.unless(!error.description.isEmpty, "A refusal says nothing.")
        }
        if let root = (try? Yams.compose(yaml: text)) ?? nil, let json = YAMLValue.json(root) {
            var writer = JSONWriter()
            writer.value(json)
            try Broken.unless(try JSONParser.parse(writer.bytes) == json, "A YAML value is written as another.")
        }
    }

    private static func check(_ settings: ServerSettings) throws {
        try Broken.unless((0...65535).contains(settings.port) && !settings.host.isEmpty, "The address is none.")
    }
}
