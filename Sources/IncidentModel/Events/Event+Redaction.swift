extension Event {
    /// The event as it is kept once its text was removed: the envelope and `prev` stay, `salt` is null, and `data` says
    /// only that it was redacted and what its hash in the chain is (contract section 9).
    ///
    /// Where the incident's course hangs on the entry, `data.keeps` has what stays of it, so that a fold over the stored
    /// bytes is right at every seq; the `entry.redacted` behind it repeats that under the chain's protection.
    /// `hash` is the SHA-256 of the original bytes in lower-case hex.
    package func redacted(hash: String) -> Event {
        var data = JSONObject([.init(key: "redacted", value: true), .init(key: "sha256", value: .string(hash))])
        if let kept { data["keeps"] = .object(kept) }
        return Event(
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
            data: data,
            prev: self.prev
        )
    }

    /// The data that stays when the text is taken out; nil where the whole goes.
    package var kept: JSONObject? { self.payload?.withoutText?.data }

    /// What a fold takes from it: what it says, or what was kept of it.
    package var effect: (any EventPayload)? {
        guard self.isRedacted else { return self.payload }
        return self.data["keeps"]?.object.flatMap { EventCatalogue.payload(kind: self.kind, data: $0) }
    }
}
