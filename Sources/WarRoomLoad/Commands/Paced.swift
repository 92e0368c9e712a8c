import ArgumentParser

/// A steady rate, for latency.
struct Paced: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "paced",
        abstract: "A steady rate of messages; latency from the moment each was due."
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var crowd: CrowdOptions
    @Option(help: "Messages a second.") var rate = 20.0
    @Option(help: "Messages to measure.") var messages = 60
    @Option(help: "Messages before the measurement begins.") var warmUp = 10
    @Flag(help: "Publish over HTTP, one request a connection.") var http = false

    func run() throws {
        try self.common.report(
            "paced",
            { engine, report in
                try self.crowd.open(engine)
                _ = engine.publish(.rate(self.rate, count: self.warmUp))
                let outcome = engine.publish(.rate(self.rate, count: self.messages))
                report.add("readers", self.crowd.readers, "receivers")
                report.add("rooms", self.crowd.rooms, "rooms")
                report.add("rate", self.rate, "messages a second, wanted")
                report.add(outcome)
            },
            http: self.http
        )
    }
}
