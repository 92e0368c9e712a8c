internal import EventStore
internal import IncidentModel

/// What the directory holds in memory of its log, guarded by one lock.
struct DirectoryMemory: Sendable {
    private(set) var state = DirectoryState()
    private(set) var head = Head.none
    /// When the last event was recorded; time in the log never goes backwards.
    private(set) var recordedAt = Timestamp(milliseconds: 0)
    /// The digest of each idempotency key, with the id that its write made.
    private var keys: [String: (digest: String, subject: String)] = [:]
    /// Up to when expired credentials have been told.
    var sweptUpTo = Timestamp(milliseconds: 0)
    /// Set where the store may hold more than this: read before the next write.
    var isBehind = false

    /// The id that an earlier write with this key made; nil for a new key, `key_reused` for one of another write.
    func subject(of key: DirectoryKey?) throws(Refusal) -> String? {
        guard let key, let known = self.keys[key.text] else { return nil }
        guard known.digest == key.digest else {
            throw Refusal(.keyReused, "This idempotency key was used for something else. Take a new one.")
        }
        return known.subject
    }

    mutating func remember(key: String, digest: String, subject: String) { self.keys[key] = (digest, subject) }

    /// Adds one event that is stored.
    mutating func apply(_ event: DirectoryEvent, hash: String, _ payload: (any DirectoryPayload)?) -> [EndedCredential]
    {
        self.head = Head(seq: event.seq, hash: hash)
        self.recordedAt = event.recordedAt
        return payload?.apply(to: &self.state, event.stamp) ?? []
    }
}

/// An idempotency key with what it is for.
struct DirectoryKey: Hashable, Sendable {
    let text: String
    /// SHA-256 of the write's name and members, secrets left out: a plain hash of a password could be guessed back.
    let digest: String

    /// Nil where the sender gave none.
    init?(_ text: String?, _ name: String, _ members: JSON) throws(Refusal) {
        guard let text else { return nil }
        guard CommandEnvelope.isKey(text) else {
            throw Refusal(.invalid, "An idempotency key is 1 to 64 of the characters A-Z a-z 0-9 . _ : -.")
        }
        var writer = JSONWriter()
        writer.string(name)
        writer.value(members)
        self.text = text
        self.digest = Chain.hash(of: writer.bytes)
    }
}
