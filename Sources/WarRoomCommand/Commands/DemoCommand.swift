import ArgumentParser
import Foundation
import IncidentModel
import WarRoom

/// `warroom demo`.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Replay a real incident into a running server, to see what a room is like.",
        discussion: """
            GitLab.com's database incident of 31 January 2017, 22 hours long, from what GitLab published about it: five \
            people and a bot, each with a credential of their own, over the public API. Needs the local socket of the \
            server's data directory, or an administrator's --token. A second run goes on where the first was cut, and \
            does nothing where it was not; --run NAME plays it once more, into a room of its own.

            EXAMPLES
              warroom demo
              warroom demo --speed max
              warroom demo --speed 60x --server https://warroom.example.org --token @admin.token
            """
    )

    @Option(help: ArgumentHelp("Times as fast as it was, such as 60x, or max.", valueName: "speed"))
    var speed: DemoSpeed = .times(600)
    @Option(
        name: .customLong("run"),
        help: ArgumentHelp("Tells this replay from others (letters and digits).", valueName: "name")
    )
    var replay = "1"
    @Option(help: ArgumentHelp("Play this script instead, a YAML file.", valueName: "file")) var script: String?
    @Option(help: ArgumentHelp("The server's data directory (default: ./warroom-data).", valueName: "dir"))
    var data: String?
    @Flag(help: "Print one JSON object at the end and nothing else.") var json = false
    @OptionGroup var options: ClientOptions

    func validate() throws {
        guard (1...20).contains(self.replay.utf8.count),
            self.replay.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) })
        else { throw ValidationError("--run must be 1 to 20 letters or digits.") }
    }

    func run() async throws {
        let script = try self.loadScript()
        let settings = try self.options.settings()
        let client = try APIClient(settings)
        let administration = try self.administration(settings, client)
        let cast = try await DemoCast(
            script,
            on: client,
            administration: administration,
            now: SystemTimers().now
        )
        let player = DemoPlayer(script: script, cast: cast, speed: self.speed, run: self.replay) {
            try await Task.sleep(for: $0)
        }
        let isQuiet = self.json
        do {
            let last = try await player.play { progress throws(CommandFailure) in
                if !isQuiet { try Console.line(Self.line(progress)) }
            }
            try Console.line(
                isQuiet
                    ? last.text
                    : "\(last.incident) is played to its end; read it with “warroom export \(last.incident)”."
            )
        } catch {
            await cast.dismiss(script)
            throw error
        }
        await cast.dismiss(script)
    }

    private func loadScript() throws(CommandFailure) -> DemoScript {
        guard let script else {
            return try DemoScript(yaml: String(decoding: PackageResources.gitlab_2017_yaml, as: UTF8.self))
        }
        let text: String
        do { text = try String(contentsOfFile: script, encoding: .utf8) } catch {
            throw CommandFailure(.usage, "The script \(script) cannot be read: \(error.localizedDescription)")
        }
        return try DemoScript(yaml: text)
    }

    /// The administrator: of the token, else the operator at the local socket.
    private func administration(
        _ settings: ClientSettings,
        _ client: APIClient
    ) throws(ConfigurationError) -> RemoteAdministration {
        guard settings.server.unixSocket == nil else {
            throw ConfigurationError("The demo's people come over the network: give --server an http address.")
        }
        guard settings.token == nil else { return RemoteAdministration(client: client) }
        let socket = try DataDirectoryOption.path(self.data, config: self.options.file) + "/warroom.sock"
        return RemoteAdministration(client: APIClient(.local(socket: socket), token: nil))
    }

    private static func line(_ progress: DemoPlayer.Progress) -> String {
        let time = progress.step.at.text.prefix(16).suffix(5)
        let known = progress.answer.isDuplicate ? " (was there already)" : ""
        return
            "\(time)  @\(progress.step.by)  \(progress.step.command)  → \(progress.answer.incident) #\(progress.answer.seq)\(known)"
    }
}
