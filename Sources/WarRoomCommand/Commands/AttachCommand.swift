import ArgumentParser
import Foundation
import HTTPClient
import IncidentModel

/// `warroom attach`.
struct AttachCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attach",
        abstract: "Attach a file to an incident as evidence.",
        discussion: """
            Prints the incident, the number of the entry and the file's SHA-256. A file may have 25 MiB.

            EXAMPLES
              warroom attach INC-7 heap.hprof.gz --caption "Just before pool-3 died"
              warroom attach INC-7 /tmp/screenshot-1.png --name checkout-502.png
            """
    )

    @Argument(help: "The incident, such as INC-7.") var incident: String
    @Argument(help: "The file.", completion: .file()) var file: String
    @Option(help: "What it shows, in a sentence or two.") var caption: String?
    @Option(help: "Its name in the record (default: that of the file).") var name: String?
    @Option(help: ArgumentHelp("What it is (default: by its name).", valueName: "image/png")) var type: String?
    @Option(help: ArgumentHelp("Makes the same call again harmless (default: a new one).", valueName: "key"))
    var key: String?
    @Flag(help: "Print the server's answer as JSON.") var json = false
    @OptionGroup var options: ClientOptions

    func run() async throws {
        let name = self.name ?? URL(fileURLWithPath: self.file).lastPathComponent
        let query = [("name", name), ("caption", self.caption)]
            .compactMap { key, value in value.map { "\(key)=\(percentEncoded($0))" } }
            .joined(separator: "&")
        let response = try await self.options.client().upload(
            "/api/v1/incidents/\(percentEncoded(self.incident))/files?\(query)",
            file: self.file,
            mediaType: self.type ?? Self.mediaType(of: name),
            key: self.key ?? UUID().uuidString.lowercased()
        )
        guard let answer = CommandAnswer(response.body),
            let hash = (try? JSONParser.parse(response.body))?.object?["sha256"]?.string
        else { throw CommandFailure(.unavailable, "The server's answer makes no sense.") }
        try Console.line(self.json ? answer.text : "\(answer.incident) \(answer.seq) \(hash)")
    }

    /// What a browser may show in place, and the commonest of the rest.
    private static let types = [
        "csv": "text/csv", "gif": "image/gif", "gz": "application/gzip", "html": "text/html", "jpeg": "image/jpeg",
        "jpg": "image/jpeg", "json": "application/json", "log": "text/plain", "md": "text/markdown",
        "pdf": "application/pdf", "png": "image/png", "txt": "text/plain", "webp": "image/webp",
        "zip": "application/zip",
    ]

    private static func mediaType(of name: String) -> String {
        Self.types[URL(fileURLWithPath: name).pathExtension.lowercased()] ?? MediaType.unknown
    }
}
