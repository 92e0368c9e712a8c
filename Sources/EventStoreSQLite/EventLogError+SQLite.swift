internal import EventStore
internal import GRDB

extension EventLogError {
    /// What an error of SQLite before a commit means: nothing was written.
    init(_ error: any Error) {
        guard !(error is RowDecodingError) else {
            self = .damaged("The file of the log holds what this program does not write.")
            return
        }
        guard let error = error as? DatabaseError else {
            self = (error as? EventLogError) ?? .unavailable("The log is not available: \(error).")
            return
        }
        switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            self = .damaged("The file of the log is damaged: \(error.reason).")
        case .SQLITE_FULL:
            self = .unavailable("The disk is full, so nothing can be recorded.")
        case .SQLITE_IOERR:
            self = .unavailable("The disk reports an error: \(error.reason).")
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self = .unavailable("Another program holds the file of the log.")
        case .SQLITE_MISUSE:
            self = .unavailable("The log is closed.")
        default:
            self = .unavailable("The log is not available: \(error.reason).")
        }
    }

    /// What an error of the COMMIT itself means.
    ///
    /// On a full disk the last frame of the write-ahead log is not whole, so the commit has certainly not happened.
    /// After any other error the frame may be on the disk or not, and a restart may find it.
    init(atCommit error: any Error) {
        self = EventLogError(error)
        let code = (error as? DatabaseError)?.resultCode
        if case .unavailable(let sentence) = self, code != .SQLITE_FULL, code != .SQLITE_MISUSE {
            self = .inDoubt("It is not known whether this was recorded. \(sentence)")
        }
    }
}

extension DatabaseError {
    /// SQLite's own words as the end of a sentence, without the SQL.
    var reason: String { self.message ?? "SQLite error \(self.extendedResultCode.rawValue)" }
}
