import ArgumentParser
import HTTPClient
import HTTPTypes
import IncidentModel

/// `warroom analytics`.
struct AnalyticsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analytics",
        abstract: "Show how long incidents take, how promises are kept, and what comes back.",
        discussion: """
            Counts the incidents declared in the time asked for (default: the last 90 days), without drills.

            EXAMPLES
              warroom analytics --by service
              warroom analytics --by month --from 2026-01-01T00:00:00Z --csv > 2026.csv
            """
    )

    enum Grouping: String, CaseIterable, ExpressibleByArgument, Sendable {
        case month, category, service, priority
    }

    @Option(help: "month, category, service or priority.") var by: Grouping = .month
    @Option(help: ArgumentHelp("From this time on.", valueName: "time")) var from: String?
    @Option(help: ArgumentHelp("Up to this time.", valueName: "time")) var to: String?
    @Flag(help: "Print the server's answer as JSON.") var json = false
    @Flag(help: "Print a CSV table with more columns.") var csv = false
    @OptionGroup var options: ClientOptions

    func run() async throws {
        let path = "/api/v1/analytics" + query([("by", self.by.rawValue), ("from", self.from), ("to", self.to)])
        let accept = self.csv ? "text/csv" : "application/json"
        let response = try await self.options.client().send(.get, path, accept: accept)
        if self.csv { return try Console.bytes(response.body) }
        guard !self.json else { return try Console.line(String(decoding: response.body, as: UTF8.self)) }
        guard let answer = try? JSONParser.parse(response.body).object else {
            throw CommandFailure(.unavailable, "The server's answer is not JSON.")
        }
        for line in AnalyticsText(answer).lines { try Console.line(line) }
    }
}
