import ArgumentParser

/// A busy room beside many idle connections.
struct Mixed: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mixed",
        abstract: "The latency of a busy room, without and with many idle connections beside it."
    )

    @OptionGroup var common: CommonOptions
    @Option(help: "Connections that receive in the busy room.") var readers = 500
    @Option(help: "Idle connections.") var idle = 10_000
    @Option(help: "Rooms that the idle ones have joined.") var idleRooms = 20
    @Option(help: "Messages a second in the busy room.") var rate = 20.0
    @Option(help: "Messages to measure, without and with.") var messages = 100

    func run() throws {
        try self.common.report(
            "mixed",
            { engine, report in
                try engine.makeRooms(1 + self.idleRooms)
                engine.publishers = try engine.open(Array(repeating: Wish(room: engine.rooms[0]), count: self.readers))
                engine.publishers = Array(engine.publishers.prefix(16))
                _ = engine.publish(.rate(self.rate, count: 10))
                let alone = engine.publish(.rate(self.rate, count: self.messages))
                try engine.open((0..<self.idle).map { Wish(room: engine.rooms[1 + $0 % self.idleRooms]) })
                _ = engine.publish(.rate(self.rate, count: 10))
                let together = engine.publish(.rate(self.rate, count: self.messages))
                report.add("readers", self.readers, "receivers in the busy room")
                report.add("idle", self.idle, "idle connections")
                report.add(alone, prefix: "alone_")
                report.add(together, prefix: "mixed_")
            }
        )
    }
}
