import EventStore
package import IncidentModel

/// An incident played through the model without a room: commands are decided, recorded, chained and folded in turn.
///
/// Time moves by one second an event, so that the same script always gives the same bytes.
package struct IncidentScript: Sendable {
    package private(set) var state: IncidentState
    package private(set) var events: [Event] = []
    /// The hash of each event in the chain; that of the original bytes where one was redacted.
    package private(set) var hashes: [String] = []
    package var now: Timestamp

    package init(
        _ incident: IncidentID = IncidentID(series: .ordinary, number: 7),
        at start: Timestamp = Timestamp(milliseconds: 1_795_467_600_000)
    ) {
        self.state = IncidentState(incident: incident)
        self.now = start
    }

    /// The bytes as a store holds them: a redacted event has lost its data.
    package var lines: [[UInt8]] { self.events.map { $0.encoded() } }

    /// Sends a command the way a room does and records what it decides.
    ///
    /// Returns the payloads.
    @discardableResult
    package mutating func send(
        _ command: String,
        _ data: JSON = [:],
        by person: Person = SamplePeople.ana,
        ifSeq: Int? = nil,
        eventAt: Timestamp? = nil
    ) throws(Refusal) -> [any EventPayload] {
        let envelope = CommandEnvelope(
            command: command,
            incident: self.state.exists ? self.state.incident : nil,
            eventAt: eventAt,
            ifSeq: ifSeq,
            data: data.object ?? JSONObject()
        )
        let facts = try self.decide(envelope, by: person)
        for fact in facts { self.record(fact, by: SamplePeople.author(person, in: self.state), eventAt: eventAt) }
        return facts
    }

    /// What a room would decide, recording nothing.
    package func decide(
        _ envelope: CommandEnvelope,
        by person: Person
    ) throws(Refusal) -> [any EventPayload] {
        let role = SamplePeople.productRole(of: person)
        try Permissions.check(envelope, by: Asker(id: person.id, role: role, in: self.state), in: self.state)
        let command = try CommandCatalogue.read(envelope)
        let context = DecisionContext(
            now: self.now,
            eventAt: envelope.eventAt ?? self.now,
            author: SamplePeople.author(person, in: self.state),
            productRole: role,
            person: SamplePeople.find
        )
        return try Decider.decide(command, envelope: envelope, in: self.state, context)
    }

    /// Records a fact, such as one that the server makes by itself.
    package mutating func record(_ fact: any EventPayload, by author: Author, eventAt: Timestamp? = nil) {
        self.record(kind: type(of: fact).kind, fact.data, audience: fact.audience, by: author, eventAt: eventAt)
    }

    /// Records any event, of an unknown kind too.
    package mutating func record(
        kind: String,
        _ data: JSONObject,
        audience: Audience = .responders,
        by author: Author = .system,
        eventAt: Timestamp? = nil
    ) {
        let seq = self.events.count + 1
        let event = Event(
            incident: self.state.incident,
            seq: seq,
            kind: kind,
            eventAt: eventAt ?? self.now,
            recordedAt: self.now,
            by: author,
            via: author.kind == .system ? .system : .api,
            key: author.kind == .system ? nil : "key-\(seq)",
            audience: audience,
            salt: String(repeating: "A", count: 22),
            data: data,
            prev: self.hashes.last ?? Head.none.hash
        )
        let hash = Chain.hash(of: event.encoded())
        self.events.append(event)
        self.hashes.append(hash)
        self.state.apply(event, hash: hash)
        self.now = self.now.adding(seconds: 1)
        if case let redacted as EntryRedacted = event.payload { self.removeData(of: redacted.seq) }
    }

    /// Does to the stored event what a store does on a redaction (contract section 9).
    private mutating func removeData(of seq: Int) {
        guard self.events.indices.contains(seq - 1), !self.events[seq - 1].isRedacted else { return }
        self.events[seq - 1] = self.events[seq - 1].redacted(hash: self.hashes[seq - 1])
    }

    /// A fresh fold over the first `count` stored events (all where nil).
    package func replayed(_ count: Int? = nil) -> IncidentState {
        var state = IncidentState(incident: self.state.incident)
        for (event, hash) in zip(self.events, self.hashes).prefix(count ?? self.events.count) {
            state.apply(event, hash: hash)
        }
        return state
    }
}
