/// Notes what is to be done after the incident, by whom and until when.
package struct AddFollowup: IncidentCommand {
    package static let name = "followup.add"

    package let text: String
    package let type: FollowupType
    /// An id or a handle.
    package let owner: String
    package let due: Timestamp
    package let priority: Priority?

    package init(_ data: Fields) throws(Refusal) {
        self.text = try data.text("text", bytes: 2000)
        self.type = try data.word("type", of: FollowupType.self)
        self.owner = try data.text("owner")
        self.due = try data.time("due")
        self.priority = try data.optionalWord("priority", of: Priority.self)
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        guard self.due > context.eventAt else {
            throw Refusal(.invalid, "“due” must lie in the future.", field: "/data/due")
        }
        return [
            FollowupAdded(
                followup: state.nextID("FUP", of: FollowupAdded.kind),
                text: self.text,
                type: self.type,
                owner: try context.person(named: self.owner, field: "/data/owner"),
                due: self.due,
                priority: self.priority
            )
        ]
    }
}
