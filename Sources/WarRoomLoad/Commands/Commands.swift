import ArgumentParser

/// Commands and their acks, with few or no readers.
struct Commands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "commands",
        abstract: "Durable commands a second, and the time to the ack."
    )

    @OptionGroup var common: CommonOptions
    @Option(help: "Connections that send.") var senders = 64
    @Option(help: "Rooms that they are spread over.") var rooms = 1
    @Option(help: "Commands of each sender that are not acked yet.") var window = 1
    @Option(help: "Seconds to send.") var seconds = 2.0
    @Option(help: "Send so many commands instead, however long it takes.") var count: Int?
    @Option(help: "Commands before the measurement begins.") var warmUp = 200
    @Flag(help: "Let the senders be in the room, so that each gets everything.") var join = false
    @Flag(help: "Send over HTTP, one request a connection.") var http = false

    func validate() throws {
        guard self.senders >= 1, self.rooms >= 1, self.window >= 1 else {
            throw ValidationError("--senders, --rooms and --window are 1 or more.")
        }
        guard self.common.server.acknowledges else { throw ValidationError("Only WarRoom answers commands.") }
    }

    func run() throws {
        try self.common.report(
            "commands",
            { engine, report in
                try engine.makeRooms(self.rooms)
                engine.publishers = try engine.open(
                    (0..<self.senders).map { Wish(room: engine.rooms[$0 % self.rooms], joins: self.join) }
                )
                let window = self.senders * self.window
                _ = engine.publish(.count(self.warmUp, window: window), ends: .ack)
                let pace = self.count.map { Phase.Pace.count($0, window: window) }
                let outcome = engine.publish(pace ?? .window(window, seconds: self.seconds), ends: .ack)
                report.add("senders", self.senders, "senders")
                report.add("rooms", self.rooms, "rooms")
                report.add("window", self.window, "commands of each under way")
                report.add(outcome)
            },
            http: self.http
        )
    }
}
