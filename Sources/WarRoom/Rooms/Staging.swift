package import EventStore
package import IncidentModel

/// Commands decided but not yet durable: the state they lead to, and the entries to append in one unit.
///
/// Pure but for salts and keys, which it is given. Each command is decided on the state that the ones before it left.
package struct Staging {
    package private(set) var state: IncidentState
    private(set) var head: Head
    private(set) var lastRecordedAt: Timestamp?
    package private(set) var entries: [NewEntry] = []
    private(set) var keys: [String: KeyRecord] = [:]
    private(set) var counters: [String: Counter] = [:]

    package init(state: IncidentState, head: Head, lastRecordedAt: Timestamp?) {
        self.state = state
        self.head = head
        self.lastRecordedAt = lastRecordedAt
    }

    /// The time that the next event is recorded at: never before the last one's, however the clock jumps.
    func recordedAt(now: Timestamp) -> Timestamp { max(now, self.lastRecordedAt ?? now) }

    /// Adds what one command caused.
    ///
    /// `key` goes with the first of the events.
    package mutating func add(
        _ payloads: [any EventPayload],
        by author: Author,
        via: Via,
        eventAt: Timestamp,
        recordedAt: Timestamp,
        key: (key: String, digest: String)?
    ) {
        var record: KeyRecord?
        if let key {
            record = KeyRecord(key: key.key, digest: key.digest, lastSeq: self.head.seq + payloads.count)
            self.keys[key.key] = record
        }
        for (index, payload) in payloads.enumerated() {
            self.add(
                payload,
                by: author,
                via: via,
                eventAt: eventAt,
                recordedAt: recordedAt,
                key: index == 0 ? record : nil
            )
        }
    }

    private mutating func add(
        _ payload: any EventPayload,
        by author: Author,
        via: Via,
        eventAt: Timestamp,
        recordedAt: Timestamp,
        key: KeyRecord?
    ) {
        let event = Event(
            incident: self.state.incident,
            seq: self.head.seq + 1,
            kind: type(of: payload).kind,
            eventAt: min(eventAt, recordedAt.adding(seconds: 5)),
            recordedAt: recordedAt,
            by: author,
            via: via,
            key: key?.key,
            audience: payload.audience,
            salt: Identifiers.salt(),
            data: payload.data,
            prev: self.head.hash
        )
        let bytes = event.encoded()
        let hash = Chain.hash(of: bytes)
        self.entries.append(
            NewEntry(
                seq: event.seq,
                kind: event.kind,
                audience: event.audience,
                bytes: bytes,
                hash: hash,
                key: key
            )
        )
        self.state.apply(event, hash: hash)
        self.head = Head(seq: event.seq, hash: hash)
        self.lastRecordedAt = recordedAt
    }

    /// Counts a repeat that is not worth an entry.
    mutating func count(_ name: String, from known: Counter?, at time: Timestamp) {
        let before = self.counters[name] ?? known
        self.counters[name] = Counter(name: name, value: (before?.value ?? 0) + 1, at: time)
    }
}
