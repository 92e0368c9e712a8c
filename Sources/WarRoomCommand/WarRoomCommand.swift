import ArgumentParser
import Foundation

/// The one program: server, administration, auditor's tools.
@main
struct WarRoomCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "warroom",
        abstract: "The room where a company fights a major incident, and the record it keeps of it.",
        discussion: """
            A client command finds its server by --server, WARROOM_SERVER or the configuration file, and shows the \
            token of --token or WARROOM_TOKEN. Results go to standard output, errors to standard error. Exit status: \
            0 done, 1 refused or not verified, 64 wrong usage, 69 server unreachable.

            EXAMPLES
              warroom serve --data /var/lib/warroom
              warroom user add ana --name "Ana Ruiz" --role admin
              warroom tail INC-7
            """,
        version: Bootstrap.version,
        groupedSubcommands: [
            CommandGroup(name: "Server", subcommands: [Serve.self, DoctorCommand.self]),
            CommandGroup(
                name: "Administration",
                subcommands: [UserCommand.self, TokenCommand.self, HookCommand.self, PolicyCommand.self]
            ),
            CommandGroup(
                name: "Incidents",
                subcommands: [
                    DeclareCommand.self, SendCommand.self, AttachCommand.self, TailCommand.self, DemoCommand.self,
                ]
            ),
            CommandGroup(
                name: "Record",
                subcommands: [ExportCommand.self, SearchCommand.self, AnalyticsCommand.self, VerifyCommand.self]
            ),
            CommandGroup(
                name: "Reports",
                subcommands: [ReportCommand.self, ReportsCommand.self, TriageCommand.self]
            ),
        ]
    )

    static func main() async {
        // A reader that goes away is told by the write that fails, on standard output as on a socket.
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try self.parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            Exit.leave(error)
        }
    }
}
