/// Says that a follow-up is done.
package struct CompleteFollowup: IncidentCommand {
    package static let name = "followup.done"

    package let followup: String
    package let note: String?

    package init(_ data: Fields) throws(Refusal) {
        self.followup = try data.text("followup")
        self.note = try data.optionalText("note", bytes: 2000)
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        guard let followup = state.followup(self.followup.uppercased()) else {
            throw Refusal(
                .invalid,
                "There is no follow-up “\(self.followup.excerpt(60))”.",
                field: "/data/followup"
            )
        }
        guard followup.done == nil else { throw Refusal(.wrongState, "\(followup.id) is done already.") }
        return [FollowupDone(followup: followup.id, note: self.note)]
    }
}
