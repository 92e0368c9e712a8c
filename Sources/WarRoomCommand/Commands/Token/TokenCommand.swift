import ArgumentParser

/// `warroom token`.
struct TokenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Bots' credentials.",
        subcommands: [TokenCreate.self, TokenList.self, TokenRevoke.self]
    )
}
