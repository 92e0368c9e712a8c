/// Something that happens by time alone.
package struct Due: Sendable {
    /// When it is true; it is recorded with this as `event_at`, however late the server wakes.
    package let at: Timestamp
    /// Made of what it is and of its time, so that of several writers one wins (DESIGN, decision 6).
    package let key: String
    package let facts: [any EventPayload]

    package init(at: Timestamp, key: String, facts: [any EventPayload]) {
        self.at = at
        self.key = key
        self.facts = facts
    }

    /// A key of at most 64 characters of those that a key may have.
    package static func key(_ kind: String, _ subject: String, _ at: Timestamp) -> String {
        "due:\(kind):\(subject.prefix(28)):\(at.milliseconds)"
    }
}
