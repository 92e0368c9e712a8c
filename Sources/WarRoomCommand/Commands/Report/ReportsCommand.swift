import ArgumentParser
import HTTPTypes
import IncidentModel

/// `warroom reports`.
struct ReportsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reports",
        abstract: "List the reports that wait for triage, or look at one.",
        discussion: """
            EXAMPLES
              warroom reports
              warroom reports --state all --channel phone
              warroom reports REP-3
            """
    )

    @Argument(help: "One report, such as REP-3, in full.") var report: String?
    @Option(help: "open, triaged or all (default: open).") var state: String?
    @Option(help: "Only those that came by this channel.") var channel: String?
    @Flag(help: "Print one JSON object a line.") var json = false
    @OptionGroup var options: ClientOptions

    func run() async throws {
        let client = try self.options.client()
        if let report {
            let path = "/api/v1/reports/\(percentEncoded(report))"
            let answer = try await ReportAnswer(client.send(.get, path), from: client.server)
            for line in self.json ? [answer.text] : Self.words(answer) { try Console.line(line) }
            return
        }
        let reports = try await self.list(client)
        if self.json {
            for report in reports { try Console.line(Self.text(report)) }
        } else {
            for line in Self.table(reports).lines { try Console.line(line) }
        }
    }

    private func list(_ client: APIClient) async throws -> [JSONObject] {
        var reports: [JSONObject] = []
        var cursor: String?
        repeat {
            let query = [("state", self.state), ("channel", self.channel), ("cursor", cursor), ("limit", "500")]
                .compactMap { name, value in value.map { "\(name)=\(percentEncoded($0))" } }
            let path = "/api/v1/reports?\(query.joined(separator: "&"))"
            let answer = try await ReportAnswer(client.send(.get, path), from: client.server)
            reports += (answer.object["reports"]?.array ?? []).compactMap(\.object)
            cursor = answer.object["cursor"]?.string
        } while cursor != nil
        return reports
    }

    private static func table(_ reports: [JSONObject]) -> TextTable {
        TextTable(
            heading: ["REPORT", "RECEIVED", "CHANNEL", "REPORTER", "BECAME", "TITLE"],
            rows: reports.map { report in
                [
                    report.word("report"), report.word("received_at"), report.word("channel"),
                    report["reporter"]?.object?.word("name") ?? "-", ReportAnswer.outcome(report),
                    (report["drill"]?.bool == true ? "[drill] " : "") + report.word("title"),
                ]
            }
        )
    }

    private static func words(_ answer: ReportAnswer) -> [String] {
        let report = answer.object
        let reporter = report["reporter"]?.object ?? JSONObject()
        let drill = report["drill"]?.bool == true ? " [drill]" : ""
        var lines = ["\(report.word("report"))\(drill): \(report.word("title"))"]
        lines.append(
            "  by \(reporter.word("name")) (\(report.word("channel")), \(reporter.word("contact"))), received "
                + report.word("received_at")
        )
        lines.append("  \(ReportAnswer.outcome(report))")
        if let services = report["services"]?.array, !services.isEmpty {
            lines.append("  services: \(report.words("services"))")
        }
        if let description = report["description"]?.string { lines += ["", description] }
        return lines + answer.suggestions
    }

    private static func text(_ object: JSONObject) -> String {
        var writer = JSONWriter()
        writer.value(.object(object))
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
