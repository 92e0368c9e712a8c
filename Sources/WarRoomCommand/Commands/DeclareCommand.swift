import ArgumentParser
import Foundation
import IncidentModel

/// `warroom declare`.
struct DeclareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "declare",
        abstract: "Declare an incident; prints its number.",
        discussion: """
            EXAMPLES
              warroom declare --title "Checkout answers 500" --service checkout --impact users=high,money=high \\
                --urgency high
              warroom declare --title "Lift stuck, person inside" --reporter "Front desk" --channel phone
              warroom declare --title "Payroll file sent to the wrong customer" --restricted
            """
    )

    @Option(help: "What is wrong, in one line.") var title: String
    @Option(help: "More about it, in Markdown.") var description: String?
    @Option(help: "investigating, or proposed where someone must still agree (default: investigating).")
    var status: String?
    @Option(help: ArgumentHelp("A service that is hit; may be given again.", valueName: "name"))
    var service: [String] = []
    @Option(help: ArgumentHelp("Where it belongs, from the widest, such as network/dns.", valueName: "path"))
    var category: String?
    @Option(
        help: ArgumentHelp(
            "How bad it is: users, money, security, reputation, safety = high, medium, low, none or unknown.",
            valueName: "users=high,…"
        )
    )
    var impact: String?
    @Option(help: "high, medium or low.") var urgency: String?
    @Option(help: "Who reported it, where that is not you.") var reporter: String?
    @Option(help: "walk_in, self_service, phone, email, sms, chat, monitoring, scan or other.") var channel: String?
    @Flag(help: "Only its members may see it.") var restricted = false
    @Flag(help: "An exercise.") var drill = false
    @Option(help: ArgumentHelp("When it began to be declared, where that is not now.", valueName: "time"))
    var eventAt: String?
    @Option(help: ArgumentHelp("Makes the same call again harmless (default: a new one).", valueName: "key"))
    var key: String?
    @Flag(help: "Print the server's answer as JSON.") var json = false
    @OptionGroup var options: ClientOptions

    func validate() throws {
        guard self.channel == nil || self.reporter != nil else {
            throw ValidationError("--channel says how --reporter told you; give both.")
        }
        _ = try self.grades()
    }

    func run() async throws {
        let sender = CommandSender(try self.options.client())
        let answer = try await sender.post(
            "/api/v1/incidents",
            .object(try self.body()),
            key: self.key ?? UUID().uuidString.lowercased()
        )
        try Console.line(self.json ? answer.text : answer.incident)
    }

    /// What is left to the server to check it checks better: it names the field.
    private func body() throws -> JSONObject {
        var body = JSONObject()
        body["title"] = .string(self.title)
        body["description"] = self.description.map { .string($0) }
        body["status"] = self.status.map { .string($0) }
        body["services"] = self.service.isEmpty ? nil : .array(self.service.map { .string($0) })
        body["category"] = self.category.map { .array($0.split(separator: "/").map { .string(String($0)) }) }
        body["impact"] = try self.grades().map { .object($0) }
        body["urgency"] = self.urgency.map { .string($0) }
        if let reporter {
            var object = JSONObject()
            object["name"] = .string(reporter)
            object["channel"] = self.channel.map { .string($0) }
            body["reporter"] = .object(object)
        }
        if self.restricted { body["restricted"] = true }
        if self.drill { body["drill"] = true }
        body["event_at"] = self.eventAt.map { .string($0) }
        return body
    }

    private func grades() throws -> JSONObject? {
        guard let impact else { return nil }
        var grades = JSONObject()
        for pair in impact.split(separator: ",") {
            let parts = pair.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else {
                throw ValidationError("--impact is “\(impact)”, but must be such as users=high,money=low.")
            }
            grades[String(parts[0])] = .string(String(parts[1]))
        }
        return grades
    }
}
