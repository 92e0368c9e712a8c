internal import EventStore
internal import GRDB

/// What is known of the logs but not yet in the file.
///
/// A summary changes with each append and is read only at a start, so it is written late, many in one go, together
/// with the number of the last entry that the summaries know of: what came after it shows which of them a crash left
/// behind. Lives on the writer's queue.
struct SummaryKeeper {
    /// Entries after which the summaries are written, so that a start after a crash has little to catch up on.
    private static let lag = 512

    private struct Unwritten {
        var updates: [Int64: Update] = [:]
        var entries = 0
        var isUrgent = false

        mutating func merge(_ other: Unwritten) {
            self.updates.merge(other.updates) { _, new in new }
            self.entries += other.entries
            self.isUrgent = self.isUrgent || other.isUrgent
        }
    }

    /// Nil takes the summary away.
    private struct Update {
        let summary: SummaryUpdate?
    }

    private var committed = Unwritten()
    /// Of the transaction under way.
    private var pending = Unwritten()
    private var isWriting = false

    mutating func note(_ request: AppendRequest, log: Int64) {
        self.pending.entries += request.entries.count
        guard request.changesSummary else { return }
        self.pending.updates[log] = Update(summary: request.summary)
        if request.isSummaryUrgent { self.pending.isUrgent = true }
    }

    /// Writes all in the transaction under way where it is time; `now` makes it so.
    mutating func write(_ database: Database, now: Bool = false) throws {
        var all = self.committed
        all.merge(self.pending)
        self.isWriting = !all.updates.isEmpty && (now || all.isUrgent || all.entries >= Self.lag)
        guard self.isWriting else { return }
        for (log, update) in all.updates {
            try SummaryStatements.set(update.summary?.bytes() ?? [], log: log, database)
        }
        try SummaryStatements.markCurrent(database)
    }

    mutating func commit() {
        if self.isWriting { self.committed = Unwritten() } else { self.committed.merge(self.pending) }
        self.rollback()
    }

    mutating func rollback() {
        self.pending = Unwritten()
        self.isWriting = false
    }

    var isEmpty: Bool { self.committed.updates.isEmpty }
}
