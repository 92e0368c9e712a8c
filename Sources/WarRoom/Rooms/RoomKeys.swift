internal import EventStore
internal import IncidentModel

/// The idempotency keys of a room: a hash of each in memory, the records in the store.
///
/// A key that no hash knows is new for certain, and that is what nearly every command brings. Only one that may be
/// there is looked up, before its command is decided; so a room opens without reading a record, and its memory does not
/// grow with what was once sent.
struct RoomKeys {
    private var hashes: Set<Int> = []
    /// Of the commands at hand.
    private var recalled: [String: KeyRecord] = [:]
    private var unreadable: Set<String> = []

    /// Notes a key that stands in the log.
    mutating func note(_ key: String) { self.hashes.insert(key.hashValue) }

    /// Notes what was just appended; it answers for the rest of the commands at hand, too.
    mutating func add(_ records: [String: KeyRecord]) {
        for key in records.keys { self.note(key) }
        self.recalled.merge(records) { _, new in new }
    }

    /// Looks up those of the keys that may be in the log, for the commands that are decided next.
    mutating func recall(_ keys: some Sequence<String>, of log: LogID, in store: any EventLog) async {
        self.recalled = [:]
        self.unreadable = []
        for key in Set(keys) where self.hashes.contains(key.hashValue) {
            do throws(EventLogError) {
                self.recalled[key] = try await store.record(ofKey: key, in: log)
            } catch {
                self.unreadable.insert(key)
            }
        }
    }

    /// What an earlier command with this key came to; nil where the key is new.
    func record(of key: String) throws(Refusal) -> KeyRecord? {
        guard !self.unreadable.contains(key) else {
            throw Refusal(.unavailable, "The store cannot be read now; nothing was written.", retryAfter: 1000)
        }
        return self.recalled[key]
    }
}
