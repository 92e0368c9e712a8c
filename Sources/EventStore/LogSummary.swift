/// What is made of a log's entries and kept beside them, so that a start knows every log without reading any.
package struct LogSummary: Hashable, Sendable {
    package let log: LogID
    /// What the last append said of the log; nil where there is nothing.
    package let bytes: [UInt8]?
    /// False where the log may have gone on since: the engine keeps most summaries late, and a crash comes before that.
    package let isCurrent: Bool

    package init(log: LogID, bytes: [UInt8]?, isCurrent: Bool) {
        self.log = log
        self.bytes = bytes
        self.isCurrent = isCurrent
    }
}

/// A log's summary after an append.
package struct SummaryUpdate: Sendable {
    /// Whether it has to be durable together with the append; any other one may be kept later, at the latest when the
    /// engine closes.
    package let isUrgent: Bool
    /// Makes what is to be kept, once it is; at most ``AppendRequest/entryLimit`` bytes.
    package let bytes: @Sendable () -> [UInt8]

    package init(isUrgent: Bool, bytes: @escaping @Sendable () -> [UInt8]) {
        self.isUrgent = isUrgent
        self.bytes = bytes
    }
}
