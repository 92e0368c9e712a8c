import ArgumentParser

/// One reader that reads nothing.
struct Stall: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stall",
        abstract: "The latency of a room, without and with readers in it that take nothing."
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var crowd: CrowdOptions
    @Option(help: "Readers that take nothing.") var stalled = 1
    @Option(help: "Messages a second.") var rate = 20.0
    @Option(help: "Messages to measure, without and with.") var messages = 100
    @Option(help: "Messages sent at once, more than a stalled reader's socket holds.") var flood = 2000

    func run() throws {
        try self.common.report(
            "stall",
            { engine, report in
                try self.crowd.open(engine)
                _ = engine.publish(.rate(self.rate, count: 10))
                let alone = engine.publish(.rate(self.rate, count: self.messages))
                let stalled = try engine.open(
                    Array(
                        repeating: Wish(room: engine.rooms[0], receives: false, receiveBuffer: 4096),
                        count: self.stalled
                    )
                )
                for link in stalled { engine.stall(link) }
                // More than its socket takes.
                let flooded = engine.publish(.count(self.flood, window: 32))
                let together = engine.publish(.rate(self.rate, count: self.messages))
                report.add("readers", self.crowd.readers, "receivers")
                report.add("stalled", self.stalled, "receivers that take nothing")
                report.add(alone, prefix: "alone_")
                report.add(flooded, prefix: "flood_")
                report.add(together, prefix: "stalled_")
                let growth = together.after.memory - alone.after.memory
                report.add("rss_growth_kb", growth / 1024, "growth of the server's memory, KiB")
            }
        )
    }
}
