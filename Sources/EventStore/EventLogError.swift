package import IncidentModel

/// What can go wrong with a log.
package enum EventLogError: Error, Hashable, Sendable {
    /// Another writer was first; nothing was written.
    ///
    /// Read what is new and decide again.
    case conflict(actual: Head)
    /// The key is there already; nothing was written.
    case keyExists(KeyRecord)
    /// Nothing was written, and it may be tried again: the disk is full, the store is closing or busy.
    case unavailable(String)
    /// The store did not say whether it wrote.
    ///
    /// Repeat with the same key.
    case inDoubt(String)
    /// What is stored is not what was written.
    case damaged(String)
    /// The request contradicts itself, such as a gap in its seqs; nothing was written, and nothing ever will be.
    ///
    /// A fault of the caller: trying again does not help.
    case malformed(String)
}

extension EventLogError: CustomStringConvertible {
    /// One sentence for the log and for the person who waits.
    package var description: String {
        switch self {
        case .conflict(let actual): "Another writer was first; the log now ends at \(actual.seq)."
        case .keyExists(let record): "The key “\(record.key)” is there already."
        case .unavailable(let sentence), .inDoubt(let sentence), .damaged(let sentence), .malformed(let sentence):
            sentence
        }
    }
}
