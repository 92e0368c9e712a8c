import ArgumentParser

/// The one program: server, administration, auditor's tools.
@main
struct WarRoomCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "warroom",
        abstract: "The room where a company fights a major incident, and the record it keeps of it.",
        version: Bootstrap.version,
        subcommands: [Serve.self]
    )
}
