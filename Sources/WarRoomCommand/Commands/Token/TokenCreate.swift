import ArgumentParser
import HTTPTypes
import IncidentModel

/// `warroom token create`.
struct TokenCreate: AdministrationCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make a bot's token; it is shown this once.",
        discussion: """
            Every bot may send alert.report, component.report, bot.post, reading.record and message.post; --commands \
            names more.

            EXAMPLES
              warroom token create --name deploybot --incidents '*'
              warroom token create --name statusbot --incidents INC-7,INC-9 --expires-at 2027-01-01T00:00:00Z
            """
    )
    static let mayCreate = true

    @Option(help: "The bot's name in the record.") var name: String
    @Option(help: "Incidents it is for, with commas between them, or '*' for all.") var incidents: String
    @Option(help: "Commands beyond those of every bot, with commas between them, or '*'.") var commands: String?
    @Option(help: "When it stops to work, such as 2027-01-01T00:00:00Z (default: never).") var expiresAt: String?
    @OptionGroup var options: AdministrationOptions

    func perform(_ administration: any Administration) async throws {
        var body = JSONObject()
        body["name"] = .string(self.name)
        body["incidents"] = Self.list(self.incidents)
        body["commands"] = self.commands.map(Self.list)
        body["expires_at"] = self.expiresAt.map { .string($0) }
        let token = try await administration.send(.post, "/api/v1/tokens", json: .object(body))
        // The secret alone on standard output, so that a script can take it.
        if !self.options.json {
            Console.complain("\(token.word("id")) for @\(token.word("handle")); keep the token, it is not shown again.")
        }
        try self.show(token) { $0.word("token") }
    }

    private static func list(_ text: String) -> JSON {
        text == "*" ? "*" : .array(text.split(separator: ",").map { .string(String($0)) })
    }
}
