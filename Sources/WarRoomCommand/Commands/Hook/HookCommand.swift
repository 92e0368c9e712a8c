import ArgumentParser

/// `warroom hook`.
struct HookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hook",
        abstract: "Addresses for bots that speak a shape of their own.",
        subcommands: [HookCreate.self, HookList.self, HookRevoke.self]
    )
}
