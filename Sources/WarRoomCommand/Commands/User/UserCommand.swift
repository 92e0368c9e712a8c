import ArgumentParser

/// `warroom user`.
struct UserCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user",
        abstract: "People who may sign in.",
        subcommands: [UserAdd.self, UserList.self, UserPassword.self, UserDisable.self]
    )
}
