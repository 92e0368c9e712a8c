import ArgumentParser
import HTTPTypes
import IncidentModel

/// `warroom user passwd`.
struct UserPassword: AdministrationCommand {
    static let configuration = CommandConfiguration(
        commandName: "passwd",
        abstract: "Set someone's password.",
        discussion: """
            All their sessions end.

            EXAMPLES
              warroom user passwd ana
              printf '%s\\n' "$NEW" | warroom user passwd ana --password-stdin
            """
    )

    @Argument(help: "Whose.") var handle: String
    @Flag(help: "Read the password from standard input, one line.") var passwordStdin = false
    @OptionGroup var options: AdministrationOptions

    func perform(_ administration: any Administration) async throws {
        let password = try PasswordInput.read(fromInput: self.passwordStdin)
        let path = "/api/v1/users/" + percentEncoded(self.handle)
        let user = try await administration.send(.patch, path, json: ["password": .string(password)])
        try self.show(user) { "@\($0.word("handle")) has a new password." }
    }
}
