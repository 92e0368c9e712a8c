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
}
