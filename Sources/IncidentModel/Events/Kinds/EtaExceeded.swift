/// A recovery time passed with service not back.
package struct EtaExceeded: EventPayload {
    package static let kind = "eta.exceeded"

    package let recovery: RecoveryKind
    package let likely: Timestamp
    package let revision: Int
    /// Who was told that time.
    package let audienceNamed: UpdateAudience

    package init(recovery: RecoveryKind, likely: Timestamp, revision: Int, audience: UpdateAudience) {
        self.recovery = recovery
        self.likely = likely
        self.revision = revision
        self.audienceNamed = audience
    }

    package init(_ data: Fields) throws(Refusal) {
        self.recovery = try data.word("kind", of: RecoveryKind.self)
        self.likely = try data.time("likely")
        self.revision = try data.integer("revision", in: 1...Int.max)
        self.audienceNamed = try data.word("audience", of: UpdateAudience.self)
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("kind", self.recovery.rawValue)
        writer.member("likely", self.likely)
        writer.member("revision", self.revision)
        writer.member("audience", self.audienceNamed.rawValue)
    }

    package var audience: Audience { self.audienceNamed.audience }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.estimates[self.recovery, default: RecoveryEstimate()].exceed(self.revision)
    }

    package var summary: String {
        "\(self.recovery.words) was expected \(self.likely.clock) UTC; that time has passed."
    }
}
