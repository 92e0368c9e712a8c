import ArgumentParser
import IncidentModel

/// `warroom token list`.
struct TokenList: AdministrationCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the tokens in force.")

    @OptionGroup var options: AdministrationOptions

    func perform(_ administration: any Administration) async throws {
        let tokens = try await administration.list("/api/v1/tokens", "tokens")
        try self.show(tokens, heading: ["ID", "BOT", "INCIDENTS", "EXPIRES", "COMMANDS"]) { token in
            [
                token.word("id"), token.word("handle"), token.words("incidents"), token.word("expires_at"),
                token.words("commands"),
            ]
        }
    }
}
