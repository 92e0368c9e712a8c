package import IncidentModel

/// The seam to whatever keeps the events: many logs, each in one total order without holes.
///
/// An engine promises:
/// - an append is one unit: all of it is durable when the call returns, or none of it ever is (but see
///   ``EventLogError/inDoubt(_:)``);
/// - within a log seq runs from 1 without gaps, and a key stands there once, for ever;
/// - appends of several logs that wait at the same time share one sync of the disk, and a refused one does not hold up
///   the others;
/// - a redaction takes the old bytes, the digest of the command that wrote them and the log's summary before it out of
///   every file of the engine before the call returns;
/// - a summary that is called current is what the log's last append with entries said, and an urgent one is durable with
///   its append;
/// - of several reasons to refuse, the key comes before the head: a retry learns that it was heard.
///
/// `EventLogContract` in WarRoomTesting is this promise as a test suite; every engine runs it.
package protocol EventLog: Sendable {
    /// Names this history.
    ///
    /// Kept over restarts and crashes; a restore from a backup makes a new one.
    var epoch: String { get }

    /// Adds the entries behind `expecting`, replaces the redacted ones, sets the counters and the summary.
    func append(_ request: AppendRequest) async throws(EventLogError)

    /// The entries behind `seq` in order, at most `limit` of them and about `bytes` bytes (at least one entry where
    /// there is one),
    /// only those whose audience is in `audiences` (nil: all).
    func read(
        _ log: LogID,
        after seq: Int,
        limit: Int,
        bytes: Int,
        audiences: Set<Audience>?
    ) async throws(EventLogError) -> [StoredEntry]

    /// The last entry of a log; ``Head/none`` for a log that has none.
    func head(of log: LogID) async throws(EventLogError) -> Head

    /// What an earlier command with this key caused; nil where the key is new.
    func record(ofKey key: String, in log: LogID) async throws(EventLogError) -> KeyRecord?

    /// The keys of a log, so that a room knows them without asking for each.
    func keys(of log: LogID) async throws(EventLogError) -> [KeyRecord]

    /// The counters of a log by name.
    func counters(of log: LogID) async throws(EventLogError) -> [String: Counter]

    /// All logs that have an entry.
    func logs() async throws(EventLogError) -> [LogID]

    /// The logs whose first entry has this key, such as the incident that a declaration made.
    func logs(begunWith key: String) async throws(EventLogError) -> [LogID]

    /// What is kept of each log that has an entry; reads none of the entries.
    func summaries() async throws(EventLogError) -> [LogSummary]
}

/// One unit of change to one log.
package struct AppendRequest: Sendable {
    package let log: LogID
    /// The head that the entries were made for; another one in the store is a conflict.
    package let expecting: Head
    package let entries: [NewEntry]
    package let redactions: [Redaction]
    package let counters: [Counter]
    /// What to keep of the log from now on; nil takes away what there is, where the append has entries or redactions.
    package let summary: SummaryUpdate?

    package init(
        log: LogID,
        expecting: Head,
        entries: [NewEntry],
        redactions: [Redaction] = [],
        counters: [Counter] = [],
        summary: SummaryUpdate? = nil
    ) {
        self.log = log
        self.expecting = expecting
        self.entries = entries
        self.redactions = redactions
        self.counters = counters
        self.summary = summary
    }

    /// Whether it says something of the log's summary, if only that there is none.
    package var changesSummary: Bool {
        self.summary != nil || !self.entries.isEmpty || !self.redactions.isEmpty
    }

    /// Whether the summary has to be durable with it: it says so, or the old one may hold what is being taken out.
    package var isSummaryUrgent: Bool { self.summary?.isUrgent == true || !self.redactions.isEmpty }
}

/// An entry to be stored as it is.
package struct NewEntry: Hashable, Sendable {
    package let seq: Int
    package let kind: String
    package let audience: Audience
    /// The line without its line end; its `prev` names the entry before.
    package let bytes: [UInt8]
    /// SHA-256 of `bytes` in lower-case hex.
    package let hash: String
    /// The command that caused this and the entries up to `lastSeq`; nil for its further entries and for system events.
    package let key: KeyRecord?

    package init(seq: Int, kind: String, audience: Audience, bytes: [UInt8], hash: String, key: KeyRecord?) {
        self.seq = seq
        self.kind = kind
        self.audience = audience
        self.bytes = bytes
        self.hash = hash
        self.key = key
    }
}

/// An idempotency key with the command that it stood for.
package struct KeyRecord: Hashable, Sendable {
    package let key: String
    /// SHA-256 of the command's name and data in lower-case hex; another one under the same key is `key_reused`.
    ///
    /// ``noDigest`` where an entry of the command was redacted: the digest has no salt, so that a short text could be
    /// guessed back from it.
    package let digest: String
    /// The last seq that the command caused.
    package let lastSeq: Int

    package init(key: String, digest: String, lastSeq: Int) {
        self.key = key
        self.digest = digest
        self.lastSeq = lastSeq
    }

    /// Stands in for a digest that was taken out with the text it was made from.
    package static let noDigest = String(repeating: "0", count: 64)

    /// Whether a command with `digest` under this key is a repeat; where the digest was taken out, the key alone says
    /// so.
    package func isRepeat(_ digest: String) -> Bool { self.digest == digest || self.digest == Self.noDigest }
}

/// New bytes for an entry whose text is taken out.
///
/// Its hash in the chain stays that of the old bytes.
package struct Redaction: Hashable, Sendable {
    package let seq: Int
    package let bytes: [UInt8]

    package init(seq: Int, bytes: [UInt8]) {
        self.seq = seq
        self.bytes = bytes
    }
}

/// A number beside the log that is worth keeping but not worth an entry, such as how often an alert repeated.
package struct Counter: Hashable, Sendable {
    package let name: String
    package let value: Int
    package let at: Timestamp

    package init(name: String, value: Int, at: Timestamp) {
        self.name = name
        self.value = value
        self.at = at
    }
}

/// An entry as it is kept.
package struct StoredEntry: Hashable, Sendable {
    package let seq: Int
    package let kind: String
    package let audience: Audience
    package let bytes: [UInt8]
    /// The entry's hash in the chain: SHA-256 of `bytes`, or of the original bytes where it was redacted.
    package let hash: String

    package init(seq: Int, kind: String, audience: Audience, bytes: [UInt8], hash: String) {
        self.seq = seq
        self.kind = kind
        self.audience = audience
        self.bytes = bytes
        self.hash = hash
    }
}
