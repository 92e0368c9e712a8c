/// A recovery time was given or moved.
package struct EtaSet: EventPayload {
    package static let kind = "eta.set"
    package static let isRedactable = true

    /// What a person says; a command has this and nothing more.
    package struct Said: Hashable, Sendable {
        package let kind: RecoveryKind
        package let likely: Timestamp
        package let best: Timestamp?
        package let worst: Timestamp?
        package let confidence: Level
        package let basis: String?
        package let audience: UpdateAudience
    }

    package let said: Said
    /// Counts from 1 for each kind.
    package let revision: Int
    /// Seconds by which this revision moved `likely` against the one before it; 0 for the first.
    ///
    /// The `slip_s` of the state is another number: the total since the first time that was given.
    package let slip: Int

    package init(said: Said, revision: Int, slip: Int) {
        self.said = said
        self.revision = revision
        self.slip = slip
    }

    package init(_ data: Fields) throws(Refusal) {
        self.said = try Said(data)
        self.revision = try data.integer("revision", in: 1...Int.max)
        self.slip = try data.integer("slip_s", in: -400_000_000_000...400_000_000_000)
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("kind", self.said.kind.rawValue)
        writer.member("likely", self.likely)
        writer.optional("best", self.best)
        writer.optional("worst", self.worst)
        writer.member("confidence", self.confidence.rawValue)
        writer.optional("basis", self.basis)
        writer.member("audience", self.audienceNamed.rawValue)
        writer.member("revision", self.revision)
        writer.member("slip_s", self.slip)
    }

    package var likely: Timestamp { self.said.likely }
    package var best: Timestamp? { self.said.best }
    package var worst: Timestamp? { self.said.worst }
    package var confidence: Level { self.said.confidence }
    package var basis: String? { self.said.basis }
    package var audienceNamed: UpdateAudience { self.said.audience }
    package var audience: Audience { self.audienceNamed.audience }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.estimates[self.said.kind, default: RecoveryEstimate()].set(self, stamp)
    }

    package static func retract(_ seq: Int, from state: inout IncidentState) {
        for kind in state.estimates.keys {
            state.estimates[kind]?.retract(seq)
            if state.estimates[kind] == RecoveryEstimate() { state.estimates[kind] = nil }
        }
    }

    package var summary: String {
        let what = self.said.kind.words
        let confidence = "confidence \(self.confidence.rawValue)"
        guard self.revision > 1 else { return "\(what) expected \(self.time) UTC, \(confidence)." }
        guard self.slip != 0 else { return "\(what) still expected \(self.time) UTC, \(confidence)." }
        let moved = self.slip > 0 ? "slipped" : "came forward"
        let was = "was \(self.before), \(moved) \(TimeWords.span(seconds: self.slip))"
        return "\(what) now expected \(self.time) UTC (\(was)), \(confidence)."
    }

    package var body: String? { self.basis }
}

// MARK: - Words

extension EtaSet {
    private var previous: Timestamp { self.likely.adding(seconds: -self.slip) }

    /// With the date where the clock alone could be read as another day.
    private var isDated: Bool { self.said.kind == .permanentFix || self.previous.date != self.likely.date }

    private var time: String { self.isDated ? "\(self.likely.date) \(self.likely.clock)" : self.likely.clock }
    private var before: String { self.isDated ? "\(self.previous.date) \(self.previous.clock)" : self.previous.clock }
}

// MARK: - Reading

extension EtaSet.Said {
    package init(_ data: Fields) throws(Refusal) {
        self.kind = try data.word("kind", of: RecoveryKind.self)
        self.likely = try data.time("likely")
        self.best = try data.optionalTime("best")
        self.worst = try data.optionalTime("worst")
        self.confidence = try data.word("confidence", of: Level.self)
        self.basis = try data.optionalText("basis", bytes: Fields.textLimit)
        self.audience = try data.optionalWord("audience", of: UpdateAudience.self) ?? .responders
        if let best, best > self.likely {
            throw data.invalid("best", "“best” must not be later than “likely”.")
        }
        if let worst, worst < self.likely {
            throw data.invalid("worst", "“worst” must not be earlier than “likely”.")
        }
    }
}
