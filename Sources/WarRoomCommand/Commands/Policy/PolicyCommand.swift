import ArgumentParser

/// `warroom policy`.
struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "Check, apply and show the rules of the house.",
        subcommands: [PolicyCheck.self, PolicyApply.self, PolicyShow.self, PolicyHistory.self]
    )
}
