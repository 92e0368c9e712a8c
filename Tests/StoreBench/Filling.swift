import EventStore
import EventStoreSQLite
import IncidentModel
import WarRoom

/// Fills a data directory with incidents as people and bots make them.
struct Filling {
    /// How many rooms are held open at the same time.
    private static let generation = 50
    let incidents: Int
    let events: Int
    /// Events of the first incident; the others share the rest.
    let longest: Int

    func run(_ directory: String) async throws {
        let log = try SQLiteEventLog.open(directory: directory)
        var left = self.events
        for start in stride(from: 0, to: self.incidents, by: Self.generation) {
            let bench = Bench(log)
            try await bench.rooms.load()
            for number in start..<min(start + Self.generation, self.incidents) {
                let count = number == 0 ? self.longest : left / (self.incidents - number)
                left -= count
                try await self.fill(bench, number, count)
            }
            bench.rooms.close()
        }
        await log.close()
        print("\(self.incidents) incidents, \(self.events - left) events in \(directory)")
    }

    private func fill(_ bench: Bench, _ number: Int, _ events: Int) async throws {
        let incident = try await bench.declare("Outage number \(number)")
        // All at once: the room then records them in one append.
        try await withThrowingTaskGroup(of: Void.self) { group in
            for count in 1..<max(events, 1) {
                group.addTask { try await Self.send(bench, incident, count) }
                if count % 2000 == 0 { try await group.waitForAll() }
            }
            try await group.waitForAll()
        }
    }

    private static func send(_ bench: Bench, _ incident: IncidentID, _ count: Int) async throws {
        let key = "fill-\(count)"
        switch count % 20 {
        case 3:
            let state: JSON = count % 40 == 3 ? "degraded" : "operational"
            try await bench.send(
                "component.report",
                to: incident,
                ["component": "checkout-api", "state": state, "text": .string("Probe \(count)")],
                key: key
            )
        case 7:
            try await bench.send(
                "update.publish",
                to: incident,
                ["audience": "stakeholders", "text": .string("We are working on it, update \(count).")],
                key: key
            )
        default:
            let text = "Message \(count): the pool in eu-1 is exhausted, we look at the pooler and at the last deploy."
            try await bench.send("message.post", to: incident, ["text": .string(text)], key: key)
        }
    }
}
