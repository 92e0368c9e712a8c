/// The clock that wants attention most, as a line of the lobby shows it.
package struct SummaryClock: Hashable, Sendable {
    package let name: ClockName
    package let state: ServiceClock.State
    package let targetAt: Timestamp

    package init(_ clock: ServiceClock) {
        self.name = clock.name
        self.state = clock.state
        self.targetAt = clock.targetAt
    }

    package init(_ fields: Fields) throws(Refusal) {
        self.name = try fields.clock()
        self.state = try fields.word("state", of: ServiceClock.State.self)
        self.targetAt = try fields.time("target_at")
    }

    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("clock", self.name.rawValue)
            writer.member("state", self.state.rawValue)
            writer.member("target_at", self.targetAt)
        }
    }
}

extension SummaryClock: Comparable {
    /// What is breached before what is at risk, then the earlier target.
    package static func < (left: SummaryClock, right: SummaryClock) -> Bool {
        if left.rank != right.rank { return left.rank < right.rank }
        if left.targetAt != right.targetAt { return left.targetAt < right.targetAt }
        return left.name.rawValue < right.name.rawValue
    }

    private var rank: Int { self.state == .breached ? 0 : self.state == .atRisk ? 1 : 2 }
}
