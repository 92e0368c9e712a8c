import ArgumentParser

/// Connections that do nothing.
struct Idle: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "idle",
        abstract: "Handshakes, and the memory of connections that do nothing."
    )

    @OptionGroup var common: CommonOptions
    @Option(help: "Connections to open.") var connections = 10_000
    @Option(help: "Rooms that they join; 0: none.") var rooms = 0
    @Option(help: "Connections opened before the measurement begins.") var warmUp = 100
    @Option(help: "Handshakes under way at the same time.") var opening = 64
    @Option(help: "Seconds to stay before memory is read.") var hold = 2.0

    func run() throws {
        try self.common.report(
            "idle",
            { engine, report in
                engine.settings.opening = self.opening
                if self.rooms > 0 { try engine.makeRooms(self.rooms) }
                try engine.open(Array(repeating: Wish(receives: false), count: self.warmUp))
                let before = Sample(engine.target)
                try engine.open(
                    (0..<self.connections).map { index in
                        Wish(room: self.rooms > 0 ? engine.rooms[index % self.rooms] : nil)
                    }
                )
                let opened = Sample(engine.target)
                engine.linger(seconds: self.hold)
                let held = Sample(engine.target)
                let count = Double(self.connections)
                report.add("connections", self.connections, "connections")
                report.add("rooms", self.rooms, "rooms")
                report.add("handshakes_per_s", count / opened.seconds(since: before), "handshakes a second")
                let cpu = opened.serverSeconds(since: before) * 1e6
                report.add("cpu_us_per_handshake", cpu / count, "server CPU-µs a handshake")
                report.add(
                    "rss_per_connection",
                    Double(held.memory - before.memory) / count,
                    "server bytes a connection"
                )
                report.add("hold_cpu_s", held.serverSeconds(since: opened), "CPU of the server while idle, s")
                report.add("server_rss_kb", held.memory / 1024, "server memory, KiB")
                report.add("other_cpu_s", held.otherSeconds(since: before), "CPU of others, s")
            }
        )
    }
}
