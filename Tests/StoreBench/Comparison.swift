import EventStore
import EventStoreSQLite
import Foundation
import IncidentModel
import WarRoom

/// Durable commands of one and of 64 senders, in one room and in 64, each beside a loop that appends the same bytes to
/// a file and syncs it after each message.
struct Comparison {
    private static let rounds = 3
    private let directory: String
    private let seconds: Int
    /// 300 bytes of text: what the other measurements send.
    private let text = String(repeating: "The pool in eu-1 is exhausted. ", count: 10).prefix(300)

    init(directory: String, seconds: Int) {
        self.directory = directory
        self.seconds = seconds
    }

    func run() async throws {
        print("what                      a second   p50 ms   p99 ms   CPU µs each   ÷ plain loop")
        for round in 1...Self.rounds {
            let plain = try self.plain()
            plain.print("plain append + fdatasync", beside: plain)
            for (senders, rooms) in [(1, 1), (64, 1), (64, 64)] {
                let figures = try await self.senders(senders, rooms: rooms, round: round)
                figures.print(
                    "\(senders) sender\(senders > 1 ? "s" : ""), \(rooms) room\(rooms > 1 ? "s" : "")",
                    beside: plain
                )
            }
        }
    }

    private func plain() throws -> Figures {
        let path = self.directory + "/plain"
        let descriptor = open(path, O_CREAT | O_WRONLY | O_TRUNC | O_APPEND, 0o600)
        guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
        defer {
            close(descriptor)
            unlink(path)
        }
        // An event is its text and about 400 bytes of envelope.
        let line = Array(repeating: UInt8(ascii: "x"), count: 700)
        return Figures.measure(seconds: self.seconds) {
            write(descriptor, line, line.count)
            fdatasync(descriptor)
        }
    }

    private func senders(_ senders: Int, rooms: Int, round: Int) async throws -> Figures {
        let directory = "\(self.directory)/store-\(senders)-\(rooms)-\(round)"
        let log = try SQLiteEventLog.open(directory: directory)
        let bench = Bench(log)
        var incidents: [IncidentID] = []
        for number in 1...rooms { incidents.append(try await bench.declare("Room \(number)")) }
        let figures = try await Figures.measure(seconds: self.seconds, senders: senders) {
            [incidents, text] sender, count in
            try await bench.send(
                "message.post",
                to: incidents[sender % incidents.count],
                ["text": .string("\(text) #\(count)")],
                key: "\(sender)-\(count)"
            )
        }
        bench.rooms.close()
        await log.close()
        try FileManager.default.removeItem(atPath: directory)
        return figures
    }
}
