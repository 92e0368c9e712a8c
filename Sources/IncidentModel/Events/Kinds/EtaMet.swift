/// What a recovery time was given for has come.
package struct EtaMet: EventPayload {
    package static let kind = "eta.met"

    package let recovery: RecoveryKind
    package let likely: Timestamp
    /// Seconds behind `likely`; negative where it came sooner.
    package let error: Int
    /// Whether it came between best and worst; nil where neither was given.
    package let isWithin: Bool?
    /// Who was told that time.
    package let audienceNamed: UpdateAudience

    package init(recovery: RecoveryKind, likely: Timestamp, error: Int, isWithin: Bool?, audience: UpdateAudience) {
        self.recovery = recovery
        self.likely = likely
        self.error = error
        self.isWithin = isWithin
        self.audienceNamed = audience
    }

    package init(_ data: Fields) throws(Refusal) {
        self.recovery = try data.word("kind", of: RecoveryKind.self)
        self.likely = try data.time("likely")
        self.error = try data.integer("error_s", in: -400_000_000_000...400_000_000_000)
        self.isWithin = try data.optionalBool("within")
        self.audienceNamed = try data.word("audience", of: UpdateAudience.self)
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("kind", self.recovery.rawValue)
        writer.member("likely", self.likely)
        writer.member("error_s", self.error)
        writer.optional("within", self.isWithin)
        writer.member("audience", self.audienceNamed.rawValue)
    }

    package var audience: Audience { self.audienceNamed.audience }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.estimates[self.recovery, default: RecoveryEstimate()].meet(self, by: stamp.seq)
    }

    package var summary: String {
        let span = TimeWords.span(seconds: self.error)
        let how = self.error == 0 ? "as expected" : self.error > 0 ? "\(span) late" : "\(span) early"
        let within = self.isWithin.map { $0 ? ", within best and worst" : ", outside of best and worst" } ?? ""
        return "\(self.recovery.words) came \(how) (expected \(self.likely.clock) UTC\(within))."
    }
}
