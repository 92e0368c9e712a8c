import ArgumentParser
import HTTPClient
import HTTPTypes
import IncidentModel
import TimelineExport

/// `warroom search`.
struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Find words in all incidents; the newest come first.",
        discussion: """
            All words must be there. "Quoted words" follow each other, begin* is the beginning of a word, and -word must \
            not be there; put -- before it, so that it is not taken for an option.

            EXAMPLES
              warroom search connection pool
              warroom search '"connection pool" exhaust*' --from 2026-01-01T00:00:00Z
              warroom search -- pool -test
            """
    )

    @Argument(help: "What to look for.") var words: [String]
    @Option(help: "Only in this incident.") var incident: String?
    @Option(help: ArgumentHelp("Only entries of these kinds, such as decision.recorded.", valueName: "kind,…"))
    var kind: String?
    @Option(help: ArgumentHelp("From this time on.", valueName: "time")) var from: String?
    @Option(help: ArgumentHelp("Up to this time.", valueName: "time")) var to: String?
    @Option(help: "How many to show at most, up to 100 (default: 20).") var limit: Int?
    @Option(help: ArgumentHelp("Go on where an earlier page ended.", valueName: "cursor")) var cursor: String?
    @Flag(help: "Print the server's answer as JSON.") var json = false
    @OptionGroup var options: ClientOptions

    func run() async throws {
        let path =
            "/api/v1/search"
            + query([
                ("q", self.words.joined(separator: " ")), ("incident", self.incident), ("kind", self.kind),
                ("from", self.from), ("to", self.to), ("limit", self.limit.map(String.init)), ("cursor", self.cursor),
            ])
        let response = try await self.options.client().send(.get, path)
        guard !self.json else { return try Console.line(String(decoding: response.body, as: UTF8.self)) }
        let answer = try? JSONParser.parse(response.body).object
        for line in (answer?["results"]?.array ?? []).map(Self.line) { try Console.line(line) }
        if let cursor = answer?["cursor"]?.string {
            Console.complain("There is more; ask again with --cursor \(cursor)")
        }
    }

    /// `INC-7 #12  2026-11-23T21:08:11Z  Ana Ruiz  the [[pool]] is exhausted`.
    static func line(_ result: JSON) -> String {
        let object = result.object ?? JSONObject()
        let incident = object["incident"]?.string ?? ""
        let place = object["seq"]?.integer.map { "\(incident) #\($0)" } ?? incident
        let name = object["by"]?.object?["name"]?.string ?? object["title"]?.string ?? ""
        return [place, object["event_at"]?.string ?? "", name.visibleLine, Self.snippet(object).visibleLine]
            .joined(separator: "  ")
    }

    /// With double brackets around what was found.
    private static func snippet(_ object: JSONObject) -> String {
        let units = Array((object["snippet"]?.string ?? "").utf16)
        var text: [UInt16] = []
        var end = 0
        for mark in object["marks"]?.array ?? [] {
            guard let offset = mark.array?.first?.integer, let length = mark.array?.last?.integer, offset >= end,
                length >= 0, offset + length <= units.count
            else { continue }
            text += units[end..<offset] + Array("[[".utf16) + units[offset..<(offset + length)] + Array("]]".utf16)
            end = offset + length
        }
        return String(decoding: text + units[end...], as: UTF16.self)
    }
}
