import ArgumentParser
import Foundation
import HTTPTypes
import IncidentModel

/// `warroom report`.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Report something that may be an incident; prints the report's number.",
        discussion: """
            The report waits for triage. To a responder it is also said what it may be a repeat of.

            EXAMPLES
              warroom report --title "Card terminal shows an error" --channel walk_in --reporter "Shop 12, till 3"
              warroom report --title "Checkout is slow" --channel phone --reporter "Marta" --contact "+34 555 0100" \\
                --service checkout --reported-at 2026-11-23T20:55:00Z
            """
    )

    @Option(help: "What is wrong, in one line.") var title: String
    @Option(help: "walk_in, self_service, phone, email, sms, chat, monitoring, scan or other.") var channel: String
    @Option(help: "More about it, in Markdown.") var description: String?
    @Option(help: "Who noticed it, where that is not you.") var reporter: String?
    @Option(help: "How they can be reached.") var contact: String?
    @Option(help: ArgumentHelp("When they noticed it, where that is not now.", valueName: "time"))
    var reportedAt: String?
    @Option(help: ArgumentHelp("A service that is hit; may be given again.", valueName: "name"))
    var service: [String] = []
    @Flag(help: "Part of an exercise.") var drill = false
    @Option(help: ArgumentHelp("Makes the same call again harmless (default: a new one).", valueName: "key"))
    var key: String?
    @Flag(help: "Print the server's answer as JSON.") var json = false
    @OptionGroup var options: ClientOptions

    func validate() throws {
        guard self.contact == nil || self.reporter != nil else {
            throw ValidationError("--contact says how --reporter can be reached; give both.")
        }
    }

    func run() async throws {
        let key = self.key ?? UUID().uuidString.lowercased()
        let client = try self.options.client()
        let answer = try await ReportAnswer(
            client.send(.post, "/api/v1/reports", json: .object(self.body), key: key),
            from: client.server
        )
        try Console.line(self.json ? answer.text : answer.object.word("report"))
        guard !self.json else { return }
        for suggestion in answer.suggestions { try Console.line(suggestion) }
    }

    private var body: JSONObject {
        var body = JSONObject()
        body["title"] = .string(self.title)
        body["channel"] = .string(self.channel)
        body["description"] = self.description.map { .string($0) }
        if let reporter {
            var object = JSONObject()
            object["name"] = .string(reporter)
            object["contact"] = self.contact.map { .string($0) }
            body["reporter"] = .object(object)
        }
        body["reported_at"] = self.reportedAt.map { .string($0) }
        body["services"] = self.service.isEmpty ? nil : .array(self.service.map { .string($0) })
        if self.drill { body["drill"] = true }
        return body
    }
}
