import ArgumentParser

/// As much as the server can take.
struct FanOut: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fanout",
        abstract: "Saturated: a fixed number of messages is always on its way to all receivers."
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var crowd: CrowdOptions
    @Option(help: "Messages that are not yet delivered to all.") var window = 32
    @Option(help: "Messages before the measurement begins.") var warmUp = 64
    @Option(help: "Seconds to publish.") var seconds = 1.5
    @Flag(help: "Publish over HTTP, one request a connection.") var http = false

    func run() throws {
        try self.common.report(
            "fanout",
            { engine, report in
                try self.crowd.open(engine)
                _ = engine.publish(.count(self.warmUp, window: self.window))
                let outcome = engine.publish(.window(self.window, seconds: self.seconds))
                report.add("readers", self.crowd.readers, "receivers")
                report.add("rooms", self.crowd.rooms, "rooms")
                report.add(outcome)
            },
            http: self.http
        )
    }
}
