import HTTPClient
import IncidentModel

/// What the server answered about a report.
struct ReportAnswer: Sendable {
    let object: JSONObject
    /// As it came, for programs.
    let text: String

    init(_ response: IncomingResponse, from server: ServerAddress) throws(CommandFailure) {
        guard let object = (try? JSONParser.parse(response.body))?.object else {
            throw CommandFailure(.unavailable, "\(server) is no war room: its answer makes no sense.")
        }
        self.object = object
        self.text = String(decoding: response.body, as: UTF8.self)
    }

    /// What it may be a repeat of, one line each.
    var suggestions: [String] {
        (self.object["suggestions"]?.array ?? []).compactMap(\.object).map { suggestion in
            let number = suggestion["incident"]?.string ?? suggestion.word("report")
            let because = (suggestion["because"]?.array ?? []).compactMap(\.string).joined(separator: " ")
            return
                "  may be \(number) (\(suggestion["score"]?.integer ?? 0) %): \(suggestion.word("title")). \(because)"
        }
    }

    /// What became of it, in words.
    static func outcome(_ report: JSONObject) -> String {
        switch report.word("as") {
        case "incident": report["incident"]?.string ?? "an incident"
        case "request": "request to \(report.word("to"))"
        default: "open"
        }
    }
}
