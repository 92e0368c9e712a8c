import ArgumentParser

/// `warroom policy`.
struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "Check a policy file, and show the one that is built in.",
        subcommands: [PolicyCheck.self, PolicyShow.self]
    )
}
