import ArgumentParser
import Foundation
import HTTPClient
import HTTPTypes

/// `warroom export`.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write an incident's timeline.",
        discussion: """
            jsonl is the record itself, byte for byte; the others are for reading. The same record gives the same file.

            EXAMPLES
              warroom export INC-7 --format md
              warroom export INC-7 --format jsonl -o INC-7.jsonl && warroom verify INC-7.jsonl
              warroom export INC-7 --format html --audience stakeholders --tz Europe/Berlin -o INC-7.html
            """
    )

    enum Format: String, CaseIterable, ExpressibleByArgument, Sendable {
        case md, jsonl, json, csv, html
    }

    @Argument(help: "The incident, such as INC-7.") var incident: String
    @Option(help: "md, jsonl, json, csv or html.") var format: Format = .md
    @Option(help: "Only what these may read: responders, stakeholders or public.") var audience: String?
    @Option(help: ArgumentHelp("From this time on.", valueName: "time")) var from: String?
    @Option(help: ArgumentHelp("Up to this time.", valueName: "time")) var to: String?
    @Option(help: "Show times in this zone, such as Europe/Berlin (default: UTC).") var tz: String?
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Write to this file; it appears whole or not at all.", valueName: "file")
    )
    var output: String?
    @OptionGroup var options: ClientOptions

    func run() async throws {
        let client = try self.options.client()
        let response: StreamedResponse
        do throws(HTTPClientError) {
            response = try await client.stream(self.path, accept: "*/*", idle: .seconds(60))
        } catch { throw CommandFailure(.unavailable, error.message) }
        guard response.head.status == .ok else { throw try await Self.refusal(response, client) }
        guard let output, output != "-" else {
            return try await Self.copy(response) { bytes throws(CommandFailure) in try Console.bytes(bytes) }
        }
        let file = try WholeFile(path: output)
        do throws(CommandFailure) {
            try await Self.copy(response) { bytes throws(CommandFailure) in try file.write(bytes) }
            try file.finish()
        } catch {
            file.abandon()
            throw error
        }
    }

    private var path: String {
        let query = [("audience", self.audience), ("from", self.from), ("to", self.to), ("tz", self.tz)]
            .compactMap { name, value in value.map { "\(name)=\(percentEncoded($0))" } }
            .joined(separator: "&")
        let path = "/api/v1/incidents/\(percentEncoded(self.incident))/timeline.\(self.format.rawValue)"
        return query.isEmpty ? path : "\(path)?\(query)"
    }

    private static func copy(
        _ response: StreamedResponse,
        to write: ([UInt8]) throws(CommandFailure) -> Void
    ) async throws(CommandFailure) {
        while true {
            let bytes: [UInt8]?
            do throws(HTTPClientError) { bytes = try await response.next() } catch {
                throw CommandFailure(.unavailable, error.message)
            }
            guard let bytes else { return }
            try write(bytes)
        }
    }

    private static func refusal(_ response: StreamedResponse, _ client: APIClient) async throws -> CommandFailure {
        var body: [UInt8] = []
        while body.count < 65536, let bytes = try await response.next() { body += bytes }
        return Problem(IncomingResponse(head: response.head, body: body), from: client.server).failure
    }
}
