/// How the promises of a next update were kept.
///
/// A promise holds until the next update for the same audience, or the moment to which it was put off. Where the work
/// ended before the promised time, nothing was owed.
package struct Cadence: Hashable, Sendable {
    package private(set) var kept = 0
    package private(set) var late = 0
    /// Seconds behind the promised time, of the latest of all.
    package private(set) var worstLateness: Int?
    /// The promises that are still to be kept.
    package private(set) var open: [Timestamp] = []

    package init() {}

    /// `endedAt` is when the work ended; nil while it goes on.
    init(_ state: IncidentState, endedAt: Timestamp?) {
        for audience in UpdateAudience.allCases {
            guard let updates = state.updates[audience]?.settings else { continue }
            let snoozes = state.snoozes[audience]?.settings ?? []
            for (index, update) in updates.enumerated() {
                guard var promised = update.value.update.nextUpdateAt else { continue }
                let next = index + 1 < updates.count ? updates[index + 1] : nil
                let isOf: (Int) -> Bool = { $0 > update.seq && $0 < next?.seq ?? Int.max }
                if let snooze = snoozes.last(where: { isOf($0.seq) }) { promised = snooze.value.until }
                self.count(promised, given: next?.value.at, endedAt)
            }
        }
        self.open.sort()
    }

    private mutating func count(_ promised: Timestamp, given: Timestamp?, _ endedAt: Timestamp?) {
        if let given {
            self.settle(promised, at: given)
        } else if let endedAt {
            if endedAt > promised { self.settle(promised, at: endedAt) }
        } else {
            self.open.append(promised)
        }
    }

    private mutating func settle(_ promised: Timestamp, at moment: Timestamp) {
        guard moment > promised else {
            self.kept += 1
            return
        }
        self.late += 1
        self.worstLateness = max(self.worstLateness ?? 0, moment.seconds(since: promised))
    }

    /// As it stands at a moment: open promises whose time has passed are late by then.
    package func settled(at now: Timestamp) -> Cadence {
        var cadence = self
        cadence.open = self.open.filter { $0 >= now }
        for promised in self.open where promised < now { cadence.settle(promised, at: now) }
        return cadence
    }

    /// Writes {kept, late, worst_late_s, open}.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("kept", self.kept)
            writer.member("late", self.late)
            writer.optional("worst_late_s", self.worstLateness)
            writer.member("open", self.open.map(\.text))
        }
    }

    package init(_ fields: Fields) throws(Refusal) {
        self.kept = try fields.integer("kept", in: 0...Int.max)
        self.late = try fields.integer("late", in: 0...Int.max)
        self.worstLateness = try fields.optionalInteger("worst_late_s", in: 0...Int.max)
        self.open = (try fields.texts("open", most: .max) ?? []).compactMap { Timestamp($0) }
    }
}
