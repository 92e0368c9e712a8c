/// A recovery time no longer holds, and none took its place.
///
/// It goes to everyone who was told the time, and so does its reason.
package struct EtaWithdrawn: EventPayload {
    package static let kind = "eta.withdrawn"
    package static let isRedactable = true

    package let recovery: RecoveryKind
    /// Empty where it was taken out of the record.
    package let reason: String
    /// The widest audience that was told.
    package let audienceNamed: UpdateAudience

    package init(recovery: RecoveryKind, reason: String, audience: UpdateAudience) {
        self.recovery = recovery
        self.reason = reason
        self.audienceNamed = audience
    }

    package init(_ data: Fields) throws(Refusal) {
        self.recovery = try data.word("kind", of: RecoveryKind.self)
        self.reason = try data.optionalText("reason", bytes: 2000) ?? ""
        self.audienceNamed = try data.word("audience", of: UpdateAudience.self)
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("kind", self.recovery.rawValue)
        writer.member("reason", self.reason)
        writer.member("audience", self.audienceNamed.rawValue)
    }

    package var audience: Audience { self.audienceNamed.audience }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.estimates[self.recovery, default: RecoveryEstimate()].withdraw(by: stamp.seq)
    }

    package var withoutText: (any EventPayload)? {
        EtaWithdrawn(recovery: self.recovery, reason: "", audience: self.audienceNamed)
    }

    package var summary: String {
        "\(self.recovery.words) time withdrawn. Reason: \(self.reason.excerpt())"
    }
}
