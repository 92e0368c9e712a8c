/// Sets a time at which the incident is to be looked back at.
package struct PlanReview: IncidentCommand {
    package static let name = "review.plan"

    package let at: Timestamp
    /// Who sees to it, by id or handle.
    package let owner: String?

    package init(_ data: Fields) throws(Refusal) {
        self.at = try data.time("at")
        self.owner = try data.optionalText("owner", minimum: 1)
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        guard self.at > context.eventAt else {
            throw Refusal(.invalid, "“at” must lie in the future.", field: "/data/at")
        }
        var person: Person?
        if let owner { person = try context.person(named: owner, field: "/data/owner") }
        let plan = ReviewPlanned(at: self.at, owner: person)
        return state.review.plan == plan ? [] : [plan]
    }
}
