package import EventStore
internal import GRDB
internal import Synchronization

/// All logs in one SQLite file, `warroom.sqlite` in the data directory.
///
/// Appends that wait at the same time go into one transaction on the writer's own queue; reads go through a pool of
/// connections and never wait for the writer.
package final class SQLiteEventLog: EventLog {
    package let epoch: String
    let pool: DatabasePool
    let queue: CommitQueue
    private let writer = Mutex(Writer())
    let files: StoreFiles
    let health = Mutex(RecordingHealth())
    private let lock: Mutex<DirectoryLock?>
    private let afterCommit: @Sendable () -> Bool

    /// What only the writer's queue touches.
    private struct Writer {
        var committer = Committer()
        var plan = CheckpointPlan()
        /// Redacted bytes may still stand in the write-ahead log.
        var mustScrub = false
    }

    init(_ store: OpenStore, limits: CommitQueue.Limits, afterCommit: @escaping @Sendable () -> Bool) {
        self.epoch = store.epoch
        self.pool = store.pool
        self.files = store.files
        self.lock = Mutex(store.lock)
        self.queue = CommitQueue(limits)
        self.afterCommit = afterCommit
    }

    /// Opens the store in `directory`, and makes both where they are missing.
    ///
    /// Cheap however large the store is: nothing is scanned. One process at a time.
    package static func open(
        directory: String,
        newEpoch: @escaping @Sendable () -> String = Epoch.random
    ) throws(EventLogOpenError) -> SQLiteEventLog {
        try self.open(directory: directory, newEpoch: newEpoch, limits: CommitQueue.Limits()) { false }
    }

    /// As above; `afterCommit` is asked between a commit and its answers, and true stops the log there.
    static func open(
        directory: String,
        newEpoch: @escaping @Sendable () -> String = Epoch.random,
        limits: CommitQueue.Limits,
        afterCommit: @escaping @Sendable () -> Bool
    ) throws(EventLogOpenError) -> SQLiteEventLog {
        let store = try OpenStore(DataDirectory(path: directory), newEpoch: newEpoch)
        return SQLiteEventLog(store, limits: limits, afterCommit: afterCommit)
    }

    /// Writes what waits, folds the write-ahead log into the file and lets go of the directory.
    ///
    /// Every later call is refused as unavailable. A second call does nothing.
    package func close() async {
        // Taken out by one caller only: SQLite takes no call on a connection that is closed.
        guard let lock = self.lock.withLock({ lock in lock.take() }) else { return }
        self.queue.close()
        await withCheckedContinuation { done in
            self.pool.asyncWriteWithoutTransaction { database in
                self.writer.withLock { $0.committer.writeSummaries(database) }
                // The last connection does this too when it closes, but a reader at work would keep it from it.
                _ = try? database.checkpoint(.truncate)
                done.resume()
            }
        }
        // Readers first: the last connection takes the write-ahead log away, and a reader may not.
        self.pool.releaseMemory()
        try? self.pool.close()
        withExtendedLifetime(lock) {}
    }
}

// MARK: - Appending

extension SQLiteEventLog {
    /// How many appends wait for the writer, for metrics.
    package var waiting: Int { self.queue.count }

    package func append(_ request: AppendRequest) async throws(EventLogError) {
        try request.check()
        let outcome: Result<Void, EventLogError> = await withCheckedContinuation { continuation in
            let append = WaitingAppend(request, continuation)
            switch self.queue.admit(append) {
            case .first: self.pool.asyncWriteWithoutTransaction { self.drain($0) }
            case .waiting: break
            case .refused(let error): append.answer(.failure(error))
            }
        }
        try outcome.get()
    }

    /// Writes until nothing waits.
    ///
    /// What arrives while a transaction is being synced goes into the next one: that is all the batching there is, and
    /// a single sender waits for nobody.
    private func drain(_ database: Database) {
        self.writer.withLock { writer in
            while case let batch = self.queue.next(), !batch.isEmpty {
                self.write(batch, &writer, database)
                writer.plan.note(batch)
            }
            guard writer.plan.takesTurn(), self.files.fault == nil else { return }
            // What fails here, as on a full disk, is tried again later; nothing is lost by it.
            _ = try? database.checkpoint(.passive)
        }
    }

    private func write(_ batch: [WaitingAppend], _ writer: inout Writer, _ database: Database) {
        if let fault = self.files.fault {
            for append in batch { append.answer(.failure(.unavailable(fault))) }
            return
        }
        var outcomes = writer.committer.commit(batch.map(\.request), database)
        self.health.withLock { $0.note(outcomes) }
        guard !self.afterCommit() else {
            writer.committer.forgetSummaries()
            return self.stop(batch)
        }
        for (append, outcome) in zip(batch, outcomes) where append.request.redactions.isEmpty {
            append.answer(outcome)
        }
        self.scrub(batch, &outcomes, &writer, database)
        for (append, outcome) in zip(batch, outcomes) where !append.request.redactions.isEmpty {
            append.answer(outcome)
        }
    }

    /// Brings the summaries in the file up to the last append.
    func writeSummaries() async {
        guard !self.queue.isClosed else { return }
        await withCheckedContinuation { done in
            self.pool.asyncWriteWithoutTransaction { database in
                self.writer.withLock { $0.committer.writeSummaries(database) }
                done.resume()
            }
        }
    }

    /// Empties the write-ahead log after a redaction, since the old bytes stand in it, too.
    private func scrub(
        _ batch: [WaitingAppend],
        _ outcomes: inout [Result<Void, EventLogError>],
        _ writer: inout Writer,
        _ database: Database
    ) {
        let redacting = batch.indices.filter { index in
            guard !batch[index].request.redactions.isEmpty, case .success = outcomes[index] else { return false }
            return true
        }
        guard writer.mustScrub || !redacting.isEmpty else { return }
        do {
            _ = try database.checkpoint(.truncate)
            writer.mustScrub = false
        } catch {
            // Tried again with the next write, at closing and at opening.
            writer.mustScrub = true
            for index in redacting { outcomes[index] = .failure(.inDoubt(Self.unscrubbed)) }
        }
    }

    private static let unscrubbed = """
        The text was taken out, but a copy may stand in warroom.sqlite-wal for as long as another program reads the \
        store.
        """

    /// Stops as a crash would: what was committed stays, and nobody is told.
    private func stop(_ batch: [WaitingAppend]) {
        self.queue.close()
        for append in batch {
            append.answer(.failure(.inDoubt("The log stopped before it could say whether it wrote.")))
        }
    }
}
