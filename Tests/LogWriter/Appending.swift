import EventStore
import IncidentModel

/// Many writers on several logs, some of them on the same one, until the process is killed.
struct Appending: Sendable {
    private let log: any EventLog
    /// Makes the keys of this process differ from those of the ones before it.
    private let run: String

    init(_ log: any EventLog, run: String) {
        self.log = log
        self.run = run
    }

    func forever() async {
        await withTaskGroup(of: Void.self) { group in
            for writer in 0..<24 {
                // Four writers a log: three of them always come too late and try again.
                group.addTask { await self.write(writer, to: IncidentID(series: .ordinary, number: 1 + writer % 6)) }
            }
        }
    }

    private func write(_ writer: Int, to incident: IncidentID) async {
        let log = LogID(incident)
        var head = (try? await self.log.head(of: log)) ?? .none
        for count in 1... {
            let key = "\(self.run)-\(writer)-\(count)"
            head = await self.append(key, to: incident, after: head, size: (writer * 37 + count * 101) % 3000)
            Output.line("ack \(incident) \(head.seq) \(head.hash) \(key)")
        }
    }

    /// Appends one command's two entries, again and again until it is its turn.
    private func append(_ key: String, to incident: IncidentID, after start: Head, size: Int) async -> Head {
        var head = start
        while true {
            let entries = Lines.entries(key, of: incident, after: head, size: size)
            let request = AppendRequest(log: LogID(incident), expecting: head, entries: entries)
            do throws(EventLogError) {
                try await self.log.append(request)
                return request.headAfter
            } catch {
                guard case .conflict(let actual) = error else { fatalError("\(error)") }
                head = actual
            }
        }
    }
}
