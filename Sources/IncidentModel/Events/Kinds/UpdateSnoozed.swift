/// The next update for an audience was put off.
package struct UpdateSnoozed: EventPayload {
    package static let kind = "update.snoozed"
    package static let isRedactable = true

    package let audienceNamed: UpdateAudience
    package let minutes: Int
    package let reason: String
    package let until: Timestamp

    package init(audience: UpdateAudience, minutes: Int, reason: String, until: Timestamp) {
        self.audienceNamed = audience
        self.minutes = minutes
        self.reason = reason
        self.until = until
    }

    package init(_ data: Fields) throws(Refusal) {
        self.audienceNamed = try data.word("audience", of: UpdateAudience.self)
        self.minutes = try data.integer("minutes", in: 1...10_080)
        self.reason = try data.text("reason", bytes: 2000)
        self.until = try data.time("until")
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("audience", self.audienceNamed.rawValue)
        writer.member("minutes", self.minutes)
        writer.member("reason", self.reason)
        writer.member("until", self.until)
    }

    /// Why an update is put off is for those who work; the new time reaches its audience by the clock.
    package var audience: Audience { .responders }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.snoozes[self.audienceNamed, default: History()].set(
            Snooze(until: self.until, reason: self.reason),
            by: stamp.seq
        )
    }

    package static func retract(_ seq: Int, from state: inout IncidentState) { state.snoozes.retract(seq) }

    package var summary: String {
        let span = TimeWords.span(seconds: self.minutes * 60)
        return "Update for \(self.audienceNamed.words) put off by \(span). Reason: \(self.reason.excerpt())"
    }
}
