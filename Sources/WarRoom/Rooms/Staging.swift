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

    /// Adds what follows by itself from the entries behind `first`, as part of the same unit.
    ///
    /// The key that the unit stands for then names the last of all.
    mutating func settle(after first: Int, via: Via, _ context: DecisionContext) {
        let unit = self.entries.firstIndex { $0.seq > first }
        guard let unit else { return }
        let last = self.head.seq
        var consequences = Consequences(after: self.entries[unit...].map(\.kind))
        while let facts = consequences.next(in: self.state, context) {
            for fact in facts {
                self.add(
                    fact,
                    by: context.author,
                    via: via,
                    eventAt: context.eventAt,
                    recordedAt: context.now,
                    key: nil
                )
            }
        }
        guard self.head.seq > last, let key = self.entries[unit].key else { return }
        let record = KeyRecord(key: key.key, digest: key.digest, lastSeq: self.head.seq)
        self.keys[key.key] = record
        self.entries[unit] = self.entries[unit].keyed(record)
    }

    private mutating func add<Payload: EventPayload>(
        _ payload: Payload,
        by author: Author,
        via: Via,
        eventAt: Timestamp,
        recordedAt: Timestamp,
        key: KeyRecord?
    ) {
        let envelope = EventEnvelope(
            incident: self.state.incident,
            kind: Payload.kind,
            stamp: EventStamp(
                seq: self.head.seq + 1,
                eventAt: min(eventAt, recordedAt.adding(seconds: 5)),
                recordedAt: recordedAt,
                by: author
            ),
            via: via,
            key: key?.key,
            audience: payload.audience,
            salt: Identifiers.salt(),
            prev: self.head.hash
        )
        let bytes = envelope.encoded { writer in writer.object { payload.writeMembers(to: &$0) } }
        let hash = Chain.hash(of: bytes)
        self.entries.append(
            NewEntry(
                seq: envelope.stamp.seq,
                kind: envelope.kind,
                audience: envelope.audience,
                bytes: bytes,
                hash: hash,
                key: key
            )
        )
        // From the fact itself: reading it back from the bytes would give the same one.
        self.state.apply(payload, envelope.stamp, hash: hash)
        self.head = self.state.head
        self.lastRecordedAt = recordedAt
    }

    /// Whether the state is another one than before, apart from its head.
    var changesState: Bool { self.entries.contains { EventCatalogue.type(of: $0.kind)?.changesState ?? false } }

    /// Counts a repeat that is not worth an entry.
    mutating func count(_ name: String, from known: Counter?, at time: Timestamp) {
        let before = self.counters[name] ?? known
        self.counters[name] = Counter(name: name, value: (before?.value ?? 0) + 1, at: time)
    }
}

extension NewEntry {
    /// The same entry with what its key stands for.
    fileprivate func keyed(_ record: KeyRecord) -> NewEntry {
        NewEntry(
            seq: self.seq,
            kind: self.kind,
            audience: self.audience,
            bytes: self.bytes,
            hash: self.hash,
            key: record
        )
    }
}
