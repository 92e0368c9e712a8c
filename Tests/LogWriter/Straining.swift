import EventStore
import IncidentModel

/// Appends until the disk takes no more, reads what is there, and appends again once the disk takes more; tells on
/// standard output what it meets.
struct Straining {
    private let log: any EventLog
    private let relief: Relief
    private let incident = IncidentID(series: .ordinary, number: 1)

    init(_ log: any EventLog, relief: Relief) {
        self.log = log
        self.relief = relief
    }

    func run() async throws {
        self.relief.prepare()
        var request = self.request(0, after: .none)
        for count in 1... {
            guard let error = await self.refusal(of: request) else {
                request = self.request(count, after: request.headAfter)
                continue
            }
            Output.line("refused \(error)")
            break
        }
        let read = try await self.log.read(LogID(self.incident), after: 0, limit: .max, bytes: .max, audiences: nil)
        Output.line(read.count == request.expecting.seq ? "reading goes on" : "read \(read.count)")
        self.relief.bring()
        let again = await self.refusal(of: request)
        Output.line("again \(again.map { "\($0)" } ?? "written")")
        Output.line("verified \(try await self.log.verify(log: LogID(self.incident)))")
    }

    private func request(_ count: Int, after head: Head) -> AppendRequest {
        let entries = Lines.entries("k-\(count)", of: self.incident, after: head, size: 50_000)
        return AppendRequest(log: LogID(self.incident), expecting: head, entries: entries)
    }

    private func refusal(of request: AppendRequest) async -> EventLogError? {
        do throws(EventLogError) { try await self.log.append(request) } catch { return error }
        return nil
    }
}
