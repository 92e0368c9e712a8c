import ArgumentParser
import HTTPTypes
import IncidentModel

/// `warroom hook create`.
struct HookCreate: AdministrationCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make a hook; its path, which carries its key, is shown this once.",
        discussion: """
            Put the server's address before the path. Whoever knows it can post there and do nothing else.

            EXAMPLES
              warroom hook create --name prometheus --adapter alertmanager --incident INC-7
            """
    )
    static let mayCreate = true

    @Option(help: "The bot's name in the record.") var name: String
    @Option(help: "The shape it speaks, such as alertmanager.") var adapter: String
    @Option(help: "The incident that its messages go to.") var incident: String?
    @Option(help: "A rule that finds the incident, as a JSON object, instead of --incident.") var rule: String?
    @OptionGroup var options: AdministrationOptions

    func validate() throws {
        guard self.incident == nil || self.rule == nil else {
            throw ValidationError("Give --incident or --rule, not both.")
        }
    }

    func perform(_ administration: any Administration) async throws {
        var body = JSONObject()
        body["name"] = .string(self.name)
        body["adapter"] = .string(self.adapter)
        body["incident"] = self.incident.map { .string($0) }
        if let rule { body["rule"] = .object(try JSONArgument.object(rule, flag: "--rule")) }
        let hook = try await administration.send(.post, "/api/v1/hooks", json: .object(body))
        if !self.options.json {
            Console.complain("\(hook.word("id")) for \(hook.word("name")); keep the path, it is not shown again.")
        }
        try self.show(hook) { $0.word("path") }
    }
}
