/// What can go wrong with a store of files.
package enum FileStoreError: Error, Hashable, Sendable {
    /// The disk has no room for it.
    case full
    /// There is no such file.
    case missing
    /// It can be tried again.
    case unavailable(String)
}

extension FileStoreError: CustomStringConvertible {
    /// One sentence for the log and for the person who waits.
    package var description: String {
        switch self {
        case .full: "The server's disk is full."
        case .missing: "The file is not there."
        case .unavailable(let sentence): sentence
        }
    }
}
