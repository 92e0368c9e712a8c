package import EventStore
internal import GRDB
internal import Synchronization

/// Whether the last write went well.
struct RecordingHealth: Sendable {
    /// How often a store that refused the last write is tried, at most.
    private static let pause = Duration.seconds(1)

    private var fault: EventLogError?
    private var triedAt: ContinuousClock.Instant?

    /// Notes what became of a batch: one that was too much for the disk tells more than one that went in.
    mutating func note(_ outcomes: [Result<Void, EventLogError>]) {
        self.fault = nil
        for case .failure(let error) in outcomes {
            switch error {
            case .unavailable, .damaged, .inDoubt: self.fault = error
            case .conflict, .keyExists, .malformed: break
            }
        }
    }

    mutating func note(_ fault: EventLogError?) { self.fault = fault }

    /// The fault, and whether it is time to see if it is still there.
    mutating func ask(now: ContinuousClock.Instant) -> (fault: EventLogError?, isDue: Bool) {
        guard self.fault != nil else { return (nil, false) }
        if let triedAt, now - triedAt < Self.pause { return (self.fault, false) }
        self.triedAt = now
        return (self.fault, true)
    }
}

extension SQLiteEventLog {
    /// Why nothing can be recorded now; nil where the last write went well, or another attempt does.
    ///
    /// A disk that was full has to be tried, or a server that gets no commands because it is not ready never is again.
    package func recordingFault() async -> EventLogError? {
        if let fault = self.files.fault { return .unavailable(fault) }
        let (fault, isDue) = self.health.withLock { $0.ask(now: .now) }
        guard isDue else { return fault }
        return await withCheckedContinuation { continuation in
            self.pool.asyncWriteWithoutTransaction { database in
                let fault = Self.tryToWrite(database)
                self.health.withLock { $0.note(fault) }
                continuation.resume(returning: fault)
            }
        }
    }

    /// What SQLite finds wrong with the file, page by page and index by index; a check of the chains sees only what the
    /// indices lead to.
    package func fileFaults() async throws(EventLogError) -> [String] {
        let result: Result<[String], any Error> = await withCheckedContinuation { continuation in
            self.pool.asyncRead { database in
                continuation.resume(
                    returning: Result {
                        try String.fetchAll(database.get(), sql: "PRAGMA integrity_check(10)").filter { $0 != "ok" }
                    }
                )
            }
        }
        do { return try result.get() } catch { throw EventLogError(error) }
    }

    /// Writes one page again, as it is.
    private static func tryToWrite(_ database: Database) -> EventLogError? {
        do {
            try database.inTransaction(.immediate) {
                try database.execute(sql: "UPDATE store SET value = value WHERE name = 'epoch'")
                return .commit
            }
            return nil
        } catch { return EventLogError(error) }
    }
}
