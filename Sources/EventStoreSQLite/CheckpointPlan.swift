internal import EventStore

/// When the write-ahead log is folded into the file.
///
/// SQLite does that inside whichever commit reaches its mark, and whoever waits for that commit waits for two more
/// syncs. So the writer does it itself, once the answers are given and nothing waits; SQLite's own mark is higher, for
/// a writer that is never without work, and bounds the file.
struct CheckpointPlan {
    /// Pages in the write-ahead log at which SQLite folds it inside a commit: 16 MiB.
    static let bound = 4000
    /// About so many pages are worth the syncs.
    private static let worthwhile = 1000
    private static let pageSize = 4096

    private var pages = 0

    /// Counts what a transaction has put in the log at most: the entries, and a page of each index for each of them.
    mutating func note(_ batch: [WaitingAppend]) {
        for append in batch {
            self.pages += append.size / Self.pageSize + 3 * append.request.entries.count + 1
        }
    }

    /// Whether it is time, where nothing waits; the count then starts anew.
    mutating func takesTurn() -> Bool {
        guard self.pages >= Self.worthwhile else { return false }
        self.pages = 0
        return true
    }
}
