extension Event {
    /// The event as it is kept once its text was removed: the envelope and `prev` stay, `salt` is null, and `data` says
    /// only that it was redacted and what its hash in the chain is (contract section 9).
    ///
    /// `hash` is the SHA-256 of the original bytes in lower-case hex.
    package func redacted(hash: String) -> Event {
        Event(
            incident: self.incident,
            seq: self.seq,
            kind: self.kind,
            eventAt: self.eventAt,
            recordedAt: self.recordedAt,
            by: self.by,
            via: self.via,
            key: self.key,
            audience: self.audience,
            salt: nil,
            data: JSONObject([.init(key: "redacted", value: true), .init(key: "sha256", value: .string(hash))]),
            prev: self.prev
        )
    }
}
