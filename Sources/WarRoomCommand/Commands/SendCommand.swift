import ArgumentParser
import Foundation
import IncidentModel

/// `warroom send`.
struct SendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: "Send any command to an incident.",
        discussion: """
            Prints the incident and the number of the last event it caused. Where the answer leaves open whether the \
            command holds, it is sent again with the same key, which never applies it twice.

            EXAMPLES
              warroom send INC-7 message.post --data '{"text":"Rolled back to build 412."}'
              warroom send INC-7 eta.set --data '{"kind":"restore","likely":"2026-11-23T22:30:00Z","confidence":"low"}'
              warroom send INC-7 status.change --if-seq 41 --data '{"to":"monitoring"}'
              jq -n '{text: "Backup done"}' | warroom send INC-7 bot.post --data -
            """
    )

    @Argument(help: "The incident, such as INC-7.") var incident: String
    @Argument(help: "The command, such as message.post.") var command: String
    @Option(help: ArgumentHelp("Its data: a JSON object, @FILE, or - for standard input.", valueName: "json"))
    var data = "{}"
    @Option(help: ArgumentHelp("Makes the same call again harmless (default: a new one).", valueName: "key"))
    var key: String?
    @Option(help: ArgumentHelp("Apply it only while this is the incident's last event.", valueName: "n"))
    var ifSeq: Int?
    @Option(help: ArgumentHelp("When it was true, where that is not now.", valueName: "time")) var eventAt: String?
    @Option(help: ArgumentHelp("Go on trying for so long.", valueName: "seconds")) var patience = 30
    @Flag(help: "Print the server's answer as JSON.") var json = false
    @OptionGroup var options: ClientOptions

    func validate() throws {
        guard self.patience >= 0 else { throw ValidationError("--patience must be 0 or more seconds.") }
    }

    func run() async throws {
        let key = self.key ?? UUID().uuidString.lowercased()
        var body = JSONObject()
        body["command"] = .string(self.command)
        body["key"] = .string(key)
        body["event_at"] = self.eventAt.map { .string($0) }
        body["if_seq"] = self.ifSeq.map { .number(JSONNumber($0)) }
        body["data"] = .object(try JSONArgument.object(self.data, flag: "--data"))
        let sender = CommandSender(try self.options.client(), patience: .seconds(self.patience))
        let path = "/api/v1/incidents/\(percentEncoded(self.incident))/commands"
        let answer = try await sender.post(path, .object(body), key: key)
        try Console.line(self.json ? answer.text : Self.words(answer))
    }

    private static func words(_ answer: CommandAnswer) -> String {
        "\(answer.incident) \(answer.seq)" + (answer.isDuplicate ? " (was known already)" : "")
    }
}
