import ArgumentParser
import Histogram

/// Someone who comes late and wants the whole history.
struct Join: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "join",
        abstract: "The time from a join with a long history to its first events, while another room is busy."
    )

    @OptionGroup var common: CommonOptions
    @Option(help: "Events of history.") var history = 10_000
    @Option(help: "Joins, one after the other.") var joins = 20
    @Option(help: "Connections that receive in the other room.") var readers = 100
    @Option(help: "Messages a second in the other room.") var rate = 20.0

    func validate() throws {
        guard self.common.server == .warroom else { throw ValidationError("Only WarRoom keeps a history.") }
    }

    func run() throws {
        try self.common.report(
            "join",
            { engine, report in
                try engine.makeRooms(2)
                let writers = try engine.open(Array(repeating: Wish(room: engine.rooms[1], receives: true), count: 4))
                engine.publishers = writers
                _ = engine.publish(.count(self.history, window: 64), ends: .ack)
                let readers = try engine.open(Array(repeating: Wish(room: engine.rooms[0]), count: self.readers))
                engine.publishers = Array(readers.prefix(16))
                _ = engine.publish(.rate(self.rate, count: 10))
                let messages = max(20, Int(self.rate * 4))
                let alone = engine.publish(.rate(self.rate, count: messages))
                let joiner = Joiner(engine, count: self.joins, head: writers[0].next - 1)
                engine.everyTurn = { joiner.turn() }
                let together = engine.publish(.rate(self.rate, count: messages))
                let isDone = engine.run { joiner.isDone }
                engine.everyTurn = nil
                guard isDone else { throw LoadError.setUp("The server did not send the whole history.") }
                report.add("history", self.history, "events of history")
                report.add("joins", self.joins, "joins")
                report.add("first_events", joiner.first, "join to first events")
                report.add("whole_history", joiner.whole, "join to whole history")
                report.add(alone, prefix: "alone_")
                report.add(together, prefix: "joining_")
            }
        )
    }
}
