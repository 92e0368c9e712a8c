import ArgumentParser
import HTTPClient
import HTTPTypes
import IncidentModel

/// `warroom tail`.
struct TailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tail",
        abstract: "Follow an incident in the terminal.",
        discussion: """
            Goes on through cuts of the network, without a gap and without a repeat. Stop it with Ctrl-C.

            EXAMPLES
              warroom tail INC-7
              warroom tail INC-7 --since 120 --tz UTC
              warroom tail INC-7 --json | jq -r 'select(.kind == "status.changed") | .data.to'
            """
    )

    @Argument(help: "The incident, such as INC-7.") var incident: String
    @Option(help: ArgumentHelp("Begin after this event (default: 0, the beginning).", valueName: "n")) var since = 0
    @Flag(help: "Print what is there and stop.") var noFollow = false
    @Option(help: "Show times in this zone, such as Europe/Berlin (default: this machine's).") var tz: String?
    @Flag(help: "Print each event's stored line as it is.") var json = false
    @OptionGroup var options: ClientOptions

    func validate() throws {
        guard self.since >= 0 else { throw ValidationError("--since must be 0 or more.") }
    }

    func run() async throws {
        var line = EventLine(time: LocalTime(zone: try LocalTime.zone(named: self.tz)))
        let isJSON = self.json
        let show: (String) throws(CommandFailure) -> Void = { stored throws(CommandFailure) in
            try Console.line(isJSON ? stored : line.text(stored))
        }
        let client = try self.options.client()
        guard !self.noFollow else { return try await self.list(client, show) }
        let follower = EventFollower(client, incident: self.incident)
        var isCut = false
        try await follower.follow(since: self.since) { news throws(CommandFailure) in
            switch news {
            case .event(let stored): try show(stored)
            case .cut(let why):
                if !isCut { Console.complain("\(why) Trying again…") }
                isCut = true
            case .back:
                Console.complain("Connected again.")
                isCut = false
            }
        }
    }

    /// What is there now, page after page.
    private func list(
        _ client: APIClient,
        _ show: (String) throws(CommandFailure) -> Void
    ) async throws(CommandFailure) {
        let path = "/api/v1/incidents/\(percentEncoded(self.incident))/events"
        var last = self.since
        while true {
            let response = try await client.send(.get, "\(path)?since=\(last)", accept: "application/jsonl")
            let lines = response.body.split(separator: UInt8(ascii: "\n"))
            for line in lines { try show(String(decoding: line, as: UTF8.self)) }
            guard let newest = lines.last.flatMap({ try? Event(bytes: Array($0)) }) else { return }
            last = newest.seq
        }
    }
}
