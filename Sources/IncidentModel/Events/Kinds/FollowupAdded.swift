/// Something is to be done after the incident, so that it does not come again or is noticed sooner.
package struct FollowupAdded: EventPayload {
    package static let kind = "followup.added"
    package static let isRedactable = true

    /// `FUP-1`, `FUP-2`, … within the incident.
    package let followup: String
    package let text: String
    package let type: FollowupType
    package let owner: Person
    package let due: Timestamp
    package let priority: Priority?

    package init(
        followup: String,
        text: String,
        type: FollowupType,
        owner: Person,
        due: Timestamp,
        priority: Priority? = nil
    ) {
        self.followup = followup
        self.text = text
        self.type = type
        self.owner = owner
        self.due = due
        self.priority = priority
    }

    package init(_ data: Fields) throws(Refusal) {
        self.followup = try data.text("followup")
        self.text = try data.text("text", bytes: 2000)
        self.type = try data.word("type", of: FollowupType.self)
        self.owner = try Person(data.fields("owner"))
        self.due = try data.time("due")
        self.priority = try data.optionalWord("priority", of: Priority.self)
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("followup", self.followup)
        writer.member("text", self.text)
        writer.member("type", self.type.rawValue)
        writer.optional("owner", self.owner)
        writer.member("due", self.due)
        writer.optional("priority", self.priority?.rawValue)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.followups.append(FollowUp(seq: stamp.seq, added: self, at: stamp.eventAt, by: stamp.by.person))
    }

    package static func retract(_ seq: Int, from state: inout IncidentState) {
        state.followups.removeAll { $0.seq == seq }
    }

    package var summary: String {
        let what = "\(self.followup) (\(self.type.rawValue)) for \(self.owner.name) by \(self.due.date)"
        return "\(what): \(self.text.excerpt())"
    }

    package var body: String? { self.text }
}
