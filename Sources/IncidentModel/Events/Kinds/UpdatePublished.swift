/// An audience was told how things stand.
package struct UpdatePublished: EventPayload {
    package static let kind = "update.published"
    package static let isRedactable = true

    package let audienceNamed: UpdateAudience
    package let text: String
    package let nextUpdateAt: Timestamp?

    package init(audience: UpdateAudience, text: String, nextUpdateAt: Timestamp? = nil) {
        self.audienceNamed = audience
        self.text = text
        self.nextUpdateAt = nextUpdateAt
    }

    package init(_ data: Fields) throws(Refusal) {
        self.audienceNamed = try data.word("audience", of: UpdateAudience.self)
        self.text = try data.markdown()
        self.nextUpdateAt = try data.optionalTime("next_update_at")
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("audience", self.audienceNamed.rawValue)
        writer.member("text", self.text)
        writer.optional("next_update_at", self.nextUpdateAt)
    }

    package var audience: Audience { self.audienceNamed.audience }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        let update = PublishedUpdate(update: self, at: stamp.eventAt)
        state.updates[self.audienceNamed, default: History()].set(update, by: stamp.seq)
    }

    package static func retract(_ seq: Int, from state: inout IncidentState) { state.updates.retract(seq) }

    package var summary: String {
        let next = self.nextUpdateAt.map { " Next update by \($0.clock) UTC." } ?? ""
        return "Update for \(self.audienceNamed.words) published.\(next)"
    }

    package var body: String? { self.text }
}
