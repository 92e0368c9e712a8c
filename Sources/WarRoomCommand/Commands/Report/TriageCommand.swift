import ArgumentParser
import Foundation
import HTTPTypes
import IncidentModel

/// `warroom triage`.
struct TriageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "triage",
        abstract: "Say what becomes of a report: an incident, or a request that is handed on.",
        discussion: """
            EXAMPLES
              warroom triage REP-3 --declare
              warroom triage REP-3 --declare --data '{"title":"Checkout answers 502","impact":{"users":"high"}}'
              warroom triage REP-4 --attach INC-7
              warroom triage REP-5 --request Facilities --note "A lamp, no incident."
            """
    )

    @Argument(help: "The report, such as REP-3.") var report: String
    @Flag(help: "Declare an incident from it.") var declare = false
    @Option(
        help: ArgumentHelp(
            "With --declare: what is to be other than reported; a JSON object, @FILE, or - for standard input.",
            valueName: "json"
        )
    )
    var data: String?
    @Option(help: ArgumentHelp("Attach it to this incident.", valueName: "incident")) var attach: String?
    @Option(help: ArgumentHelp("It is no incident; hand it on to them.", valueName: "whom")) var request: String?
    @Option(help: "With --request: a word with it.") var note: String?
    @Option(help: ArgumentHelp("Makes the same call again harmless (default: a new one).", valueName: "key"))
    var key: String?
    @Flag(help: "Print the server's answer as JSON.") var json = false
    @OptionGroup var options: ClientOptions

    func validate() throws {
        guard [self.declare, self.attach != nil, self.request != nil].count(where: { $0 }) == 1 else {
            throw ValidationError("Give exactly one of --declare, --attach and --request.")
        }
        guard self.data == nil || self.declare else { throw ValidationError("--data goes with --declare.") }
        guard self.note == nil || self.request != nil else { throw ValidationError("--note goes with --request.") }
    }

    func run() async throws {
        let client = try self.options.client()
        let answer = try await ReportAnswer(
            client.send(
                .post,
                "/api/v1/reports/\(percentEncoded(self.report))/triage",
                json: .object(try self.body()),
                key: self.key ?? UUID().uuidString.lowercased()
            ),
            from: client.server
        )
        try Console.line(self.json ? answer.text : ReportAnswer.outcome(answer.object))
    }

    private func body() throws -> JSONObject {
        var body = JSONObject()
        if let request {
            body["as"] = "request"
            body["to"] = .string(request)
            body["note"] = self.note.map { .string($0) }
            return body
        }
        body["as"] = "incident"
        body["attach"] = self.attach.map { .string($0) }
        if self.declare {
            body["declare"] = .object(try self.data.map { try JSONArgument.object($0, flag: "--data") } ?? JSONObject())
        }
        return body
    }
}
