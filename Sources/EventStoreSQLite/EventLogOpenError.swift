/// Why a data directory cannot be opened.
package enum EventLogOpenError: Error, Hashable, Sendable {
    /// Another process works on it; `pid` is nil where that one has not written its number yet.
    case inUse(directory: String, pid: Int?)
    /// It cannot be made, read or written.
    case inaccessible(directory: String, reason: String)
    /// The file in it is not what was written there.
    case damaged(file: String, reason: String)
    /// A newer version of the program has written it.
    case newer(file: String)
}

extension EventLogOpenError: CustomStringConvertible {
    /// One sentence for the operator.
    package var description: String {
        switch self {
        case .inUse(let directory, let pid?):
            "The data directory \(directory) is in use by another process (pid \(pid))."
        case .inUse(let directory, nil):
            "The data directory \(directory) is in use by another process."
        case .inaccessible(let directory, let reason):
            "The data directory \(directory) cannot be used: \(reason)."
        case .damaged(let file, let reason):
            "The file \(file) is damaged or not a store of events: \(reason)."
        case .newer(let file):
            "The file \(file) was written by a newer version of this program; use that one or a newer one."
        }
    }
}
