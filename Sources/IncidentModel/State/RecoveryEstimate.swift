/// When something is expected to work again, with every revision of it.
package struct RecoveryEstimate: Hashable, Sendable {
    package private(set) var revisions = History<EtaSet>()
    /// When each revision was given and when it was recorded, by its seq.
    private var given: [Int: Moment] = [:]

    private struct Moment: Hashable, Sendable {
        let eventAt: Timestamp
        let recordedAt: Timestamp
    }

    /// The seq of the last withdrawal; revisions before it no longer hold.
    package private(set) var withdrawnBy: Int?

    /// The revisions whose time passed, by their numbers.
    package private(set) var exceeded: Set<Int> = []
    /// The last time that what it was given for came.
    package private(set) var outcome: Outcome?

    package struct Outcome: Hashable, Sendable {
        package let seq: Int
        package let met: EtaMet
    }

    package init() {}

    /// The seq of the entry that ended the revisions before it.
    private var endedBy: Int { max(self.withdrawnBy ?? 0, self.outcome?.seq ?? 0) }

    /// The revision that holds; nil where none was set, or the last one was withdrawn or met.
    package var active: EtaSet? {
        guard let last = self.revisions.settings.last, last.seq > self.endedBy else { return nil }
        return last.value
    }

    /// The widest audience that was told one of the revisions that a withdrawal now would take back.
    package var told: UpdateAudience {
        let live = self.revisions.settings.filter { $0.seq > self.endedBy }.map(\.value.audienceNamed)
        return live.max { $0.reach < $1.reach } ?? .responders
    }

    /// When the first of the revisions was given of which the last one holds.
    package var since: Timestamp? {
        self.revisions.settings.first { $0.seq > self.endedBy }.flatMap { self.given[$0.seq]?.eventAt }
    }

    /// The revision that holds where its time is still to pass by the clock.
    ///
    /// One whose time had passed when it was recorded tells of the past: whoever wrote it down knows what came of it.
    var pending: EtaSet? {
        guard let active, let seq = self.revisions.settings.last?.seq, let moment = self.given[seq],
            moment.recordedAt < active.likely, !self.exceeded.contains(active.revision)
        else { return nil }
        return active
    }

    mutating func set(_ revision: EtaSet, _ stamp: EventStamp) {
        self.revisions.set(revision, by: stamp.seq)
        self.given[stamp.seq] = Moment(eventAt: stamp.eventAt, recordedAt: stamp.recordedAt)
    }

    mutating func withdraw(by seq: Int) { self.withdrawnBy = seq }

    mutating func exceed(_ revision: Int) { self.exceeded.insert(revision) }

    mutating func meet(_ met: EtaMet, by seq: Int) { self.outcome = Outcome(seq: seq, met: met) }

    mutating func retract(_ seq: Int) {
        self.revisions.retract(seq)
        self.given[seq] = nil
    }

    /// What a scope was told last, with its state; nil where it was told nothing.
    package func view(_ scope: ReaderScope) -> View? {
        let visible = self.revisions.settings.filter { scope.includes($0.value.audience) }
        guard let first = visible.first, let last = visible.last else { return nil }
        return View(
            seq: last.seq,
            revision: last.value,
            totalSlip: last.value.likely.seconds(since: first.value.likely),
            state: self.state(of: last),
            outcome: self.outcome.flatMap { $0.seq > last.seq && scope.includes($0.met.audience) ? $0.met : nil }
        )
    }

    private func state(of setting: History<EtaSet>.Setting) -> State {
        guard setting.seq > self.endedBy else {
            return self.outcome?.seq == self.endedBy ? .met : .withdrawn
        }
        return self.exceeded.contains(setting.value.revision) ? .exceeded : .active
    }

    package enum State: String, Hashable, Sendable, CaseIterable {
        case active
        /// The time passed with service not back.
        case exceeded
        case withdrawn
        case met
    }

    /// An estimate as one class of readers knows it.
    package struct View: Hashable, Sendable {
        package let seq: Int
        package let revision: EtaSet
        /// Seconds that `likely` has moved since the first time that these readers were given.
        ///
        /// The `slip_s` of an `eta.set` event is another number: how far that one revision moved it.
        package let totalSlip: Int
        package let state: State
        /// How near the time was, where these readers were told the one that was met.
        package let outcome: EtaMet?

        /// Whether it still says when to expect it.
        package var isHeld: Bool { self.state == .active || self.state == .exceeded }

        package func write(to writer: inout JSONWriter) {
            writer.object { writer in
                writer.member("likely", self.revision.likely)
                writer.nullable("best", self.revision.best)
                writer.nullable("worst", self.revision.worst)
                writer.member("confidence", self.revision.confidence.rawValue)
                writer.member("revision", self.revision.revision)
                writer.member("slip_s", self.totalSlip)
                writer.member("state", self.state.rawValue)
                writer.nullable("basis", self.revision.basis)
                writer.member("audience", self.revision.audienceNamed.rawValue)
                writer.member("seq", self.seq)
                writer.optional("error_s", self.outcome?.error)
                writer.optional("within", self.outcome?.isWithin)
            }
        }
    }
}
