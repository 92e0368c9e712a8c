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
    /// The rules that hold; none where a test brings none.
    package var policy: Policy
    /// The other incidents that can be named.
    package var others: [IncidentID: OtherIncident] = [:]
    /// Who can be named and send commands.
    package var cast = ScriptCast.samples
    /// How long each file is that the server has, by hash.
    package var files = SampleFiles.sizes
    /// The way in of what people send.
    package var via = Via.api

    package init(
        _ incident: IncidentID = IncidentID(series: .ordinary, number: 7),
        at start: Timestamp = Timestamp(milliseconds: 1_795_467_600_000),
        policy: Policy = .bare
    ) {
        self.state = IncidentState(incident: incident)
        self.now = start
        self.policy = policy
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
        var facts = try self.decide(envelope, by: person)
        let author = self.cast.author(person, in: self.state)
        for fact in facts { self.record(fact, by: author, eventAt: eventAt) }
        facts += self.settle(facts, by: author, eventAt: eventAt)
        return facts
    }

    /// Records what follows by itself.
    private mutating func settle(
        _ facts: [any EventPayload],
        by author: Author,
        eventAt: Timestamp?
    ) -> [any EventPayload] {
        var all: [any EventPayload] = []
        var consequences = Consequences(after: facts.map { type(of: $0).kind })
        while let more = consequences.next(in: self.state, self.context(author, eventAt: eventAt)) {
            for fact in more { self.record(fact, by: author, eventAt: eventAt) }
            all += more
        }
        return all
    }

    /// Lets so much time pass, and records what falls due in it at its own time.
    @discardableResult
    package mutating func wait(seconds: Int) -> [any EventPayload] {
        let end = self.now.adding(seconds: seconds)
        var all: [any EventPayload] = []
        while let due = DueFacts.next(in: self.state, self.policy), due.at <= end {
            self.now = max(self.now, due.at)
            for fact in due.facts { self.record(fact, by: .system, eventAt: due.at) }
            all += due.facts + self.settle(due.facts, by: .system, eventAt: due.at)
        }
        self.now = max(self.now, end)
        return all
    }

    private func context(_ author: Author, role: ProductRole = .responder, eventAt: Timestamp?) -> DecisionContext {
        DecisionContext(
            now: self.now,
            eventAt: eventAt ?? self.now,
            author: author,
            productRole: role,
            person: self.cast.find,
            policy: self.policy,
            incident: { [others] in others[$0] },
            file: { [files] in files[$0] },
            stored: { [events] seq in events.indices.contains(seq - 1) ? events[seq - 1] : nil }
        )
    }

    /// What a room would decide, recording nothing.
    package func decide(
        _ envelope: CommandEnvelope,
        by person: Person
    ) throws(Refusal) -> [any EventPayload] {
        let role = self.cast.productRole(person)
        try Permissions.check(envelope, by: Asker(id: person.id, role: role, in: self.state), in: self.state)
        let command = try CommandCatalogue.read(envelope)
        let context = self.context(
            self.cast.author(person, in: self.state),
            role: role,
            eventAt: envelope.eventAt
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
            via: author.kind == .system ? .system : author.kind == .bot ? .api : self.via,
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
