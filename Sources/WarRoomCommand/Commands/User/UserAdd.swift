import ArgumentParser
import HTTPTypes
import IncidentModel

/// `warroom user add`.
struct UserAdd: AdministrationCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add a person.",
        discussion: """
            The password is asked for at the terminal, or read from standard input.

            EXAMPLES
              warroom user add ana --name "Ana Ruiz" --role admin
              pass show warroom/ben | warroom user add ben --name "Ben Okafor" --role responder --password-stdin
            """
    )
    static let mayCreate = true

    @Argument(help: "What others call them by, such as ana.") var handle: String
    @Option(help: "Their name as it stands in the record.") var name: String
    @Option(help: "admin, responder or stakeholder.") var role: ProductRole = .responder
    @Flag(help: "Read the password from standard input, one line.") var passwordStdin = false
    @Flag(help: "Add them without a password; they cannot sign in until they have one.") var noPassword = false
    @OptionGroup var options: AdministrationOptions

    func validate() throws {
        guard !self.passwordStdin || !self.noPassword else {
            throw ValidationError("Give --password-stdin or --no-password, not both.")
        }
    }

    func perform(_ administration: any Administration) async throws {
        var body: JSON = [
            "handle": .string(self.handle), "name": .string(self.name), "role": .string(self.role.rawValue),
        ]
        if !self.noPassword, case .object(var object) = body {
            object["password"] = .string(try PasswordInput.read(fromInput: self.passwordStdin))
            body = .object(object)
        }
        let user = try await administration.send(.post, "/api/v1/users", json: body)
        try self.show(user) { "Added \($0.word("name")) (@\($0.word("handle"))) as \($0.word("role"))." }
    }
}

extension ProductRole: ExpressibleByArgument {
    /// A bot is made by a token, never by hand.
    package static var allValueStrings: [String] { ["admin", "responder", "stakeholder"] }

    package init?(argument: String) {
        guard Self.allValueStrings.contains(argument) else { return nil }
        self.init(rawValue: argument)
    }
}
