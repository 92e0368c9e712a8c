internal import EventStore
internal import IncidentModel

/// The fold over an incident's log while it is read.
struct LogFold {
    /// How many events are read at once.
    private static let pageSize = 1000
    private static let pageBytes = 8 << 20

    private(set) var state: IncidentState
    private(set) var head = Head.none
    private(set) var lastRecordedAt: Timestamp?

    /// Before the first event.
    init(_ incident: IncidentID) { self.state = IncidentState(incident: incident) }

    /// At the head that a state has reached.
    init(_ state: IncidentState, head: Head, lastRecordedAt: Timestamp?) {
        self.state = state
        self.head = head
        self.lastRecordedAt = lastRecordedAt
    }

    /// Folds what the log holds behind the head; `each` sees every event.
    ///
    /// The next page is read while this one is folded.
    mutating func readOn(_ log: any EventLog, _ each: (Event) -> Void = { _ in }) async throws(EventLogError) {
        var page = try await Self.page(of: log, self.state.incident, after: self.head.seq)
        while let last = page.last {
            let incident = self.state.incident
            let next = Task { () -> Result<[StoredEntry], EventLogError> in
                do throws(EventLogError) {
                    return .success(try await Self.page(of: log, incident, after: last.seq))
                } catch { return .failure(error) }
            }
            do throws(EventLogError) {
                for entry in page { each(try self.add(entry)) }
            } catch {
                next.cancel()
                throw error
            }
            page = try await next.value.get()
        }
    }

    private static func page(
        of log: any EventLog,
        _ incident: IncidentID,
        after seq: Int
    ) async throws(EventLogError) -> [StoredEntry] {
        try await log.read(
            LogID(incident),
            after: seq,
            limit: self.pageSize,
            bytes: self.pageBytes,
            audiences: nil
        )
    }

    private mutating func add(_ entry: StoredEntry) throws(EventLogError) -> Event {
        let event: Event
        do throws(Refusal) { event = try Event(bytes: entry.bytes) } catch {
            throw .damaged("Event \(entry.seq) of \(self.state.incident) cannot be read: \(error.message)")
        }
        self.state.apply(event, hash: entry.hash)
        self.head = Head(seq: entry.seq, hash: entry.hash)
        self.lastRecordedAt = event.recordedAt
        return event
    }
}
