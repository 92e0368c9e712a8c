/// A promised update did not come in time.
package struct UpdateLate: EventPayload {
    package static let kind = "update.late"
    /// The clock beside it says so.
    package static let changesState = false

    package let audienceNamed: UpdateAudience
    package let nextUpdateAt: Timestamp

    package init(audience: UpdateAudience, nextUpdateAt: Timestamp) {
        self.audienceNamed = audience
        self.nextUpdateAt = nextUpdateAt
    }

    package init(_ data: Fields) throws(Refusal) {
        self.audienceNamed = try data.word("audience", of: UpdateAudience.self)
        self.nextUpdateAt = try data.time("next_update_at")
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("audience", self.audienceNamed.rawValue)
        writer.member("next_update_at", self.nextUpdateAt)
    }

    package var audience: Audience { self.audienceNamed.audience }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {}

    package var summary: String {
        "Update for \(self.audienceNamed.words) is late: it was due at \(self.nextUpdateAt.clock) UTC."
    }
}
