/// When something is expected to work again, with every revision of it.
package struct RecoveryEstimate: Hashable, Sendable {
    package private(set) var revisions = History<EtaSet>()
    /// The seq of the last withdrawal; revisions before it no longer hold.
    package private(set) var withdrawnBy: Int?

    package init() {}

    /// The revision that holds; nil where none was set or the last one was withdrawn.
    package var active: EtaSet? {
        guard let last = self.revisions.settings.last, last.seq > (self.withdrawnBy ?? 0) else { return nil }
        return last.value
    }

    /// The widest audience that was told one of the revisions that a withdrawal now would take back.
    package var told: UpdateAudience {
        let live = self.revisions.settings.filter { $0.seq > (self.withdrawnBy ?? 0) }.map(\.value.audienceNamed)
        return live.max { $0.reach < $1.reach } ?? .responders
    }

    mutating func set(_ revision: EtaSet, by seq: Int) { self.revisions.set(revision, by: seq) }

    mutating func withdraw(by seq: Int) { self.withdrawnBy = seq }

    mutating func retract(_ seq: Int) { self.revisions.retract(seq) }

    /// What a scope was told last, with its state; nil where it was told nothing.
    package func view(_ scope: ReaderScope) -> View? {
        let visible = self.revisions.settings.filter { scope.includes($0.value.audience) }
        guard let first = visible.first, let last = visible.last else { return nil }
        return View(
            seq: last.seq,
            revision: last.value,
            totalSlip: last.value.likely.seconds(since: first.value.likely),
            isWithdrawn: last.seq < (self.withdrawnBy ?? 0)
        )
    }

    /// An estimate as one class of readers knows it.
    package struct View: Hashable, Sendable {
        package let seq: Int
        package let revision: EtaSet
        /// Seconds that `likely` has moved since the first time that these readers were given.
        ///
        /// The `slip_s` of an `eta.set` event is another number: how far that one revision moved it.
        package let totalSlip: Int
        package let isWithdrawn: Bool

        package func write(to writer: inout JSONWriter) {
            writer.object { writer in
                writer.member("likely", self.revision.likely)
                writer.nullable("best", self.revision.best)
                writer.nullable("worst", self.revision.worst)
                writer.member("confidence", self.revision.confidence.rawValue)
                writer.member("revision", self.revision.revision)
                writer.member("slip_s", self.totalSlip)
                writer.member("state", self.isWithdrawn ? "withdrawn" : "active")
                writer.nullable("basis", self.revision.basis)
                writer.member("audience", self.revision.audienceNamed.rawValue)
                writer.member("seq", self.seq)
            }
        }
    }
}
