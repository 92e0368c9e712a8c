/// Puts a moment of the incident on record, or corrects it.
package struct SetMilestone: IncidentCommand {
    package static let name = "milestone.set"

    package let milestone: Milestone
    package let at: Timestamp
    package let reason: String?

    package init(_ data: Fields) throws(Refusal) {
        self.milestone = try data.word("milestone", of: Milestone.self)
        self.at = try data.time("at")
        self.reason = try data.optionalText("reason", bytes: 2000)
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        let previous = state.milestones[self.milestone]
        guard previous != self.at else { return [] }
        guard self.at <= context.now.adding(milliseconds: Decider.clockSkew) else {
            throw Refusal(.invalid, "“at” lies in the future.", field: "/data/at")
        }
        if previous != nil {
            _ = try Fields(JSONObject([.init(key: "reason", value: self.reason.map(JSON.string) ?? .null)])).reason()
        }
        try self.checkOrder(state)
        return [MilestoneSet(milestone: self.milestone, at: self.at, previous: previous, reason: self.reason)]
    }

    private static let recovery: [Milestone] = [.mitigated, .recovered, .resolved]

    /// The impact began before all else, and mitigated, recovered and resolved come in this order.
    private func checkOrder(_ state: IncidentState) throws(Refusal) {
        var earlier: Set<Milestone> = [.impactStarted]
        var later: Set<Milestone> = []
        if self.milestone == .impactStarted {
            earlier = []
            later = Set(Milestone.allCases).subtracting([.impactStarted])
        } else if let place = Self.recovery.firstIndex(of: self.milestone) {
            earlier.formUnion(Self.recovery[..<place])
            later = Set(Self.recovery[(place + 1)...])
        }
        for other in Milestone.allCases {
            guard let at = state.milestones[other] else { continue }
            let name = other.rawValue.replacing("_", with: " ")
            if earlier.contains(other), self.at < at {
                throw Refusal(.invalid, "“at” must not be before “\(name)”, \(at.text).", field: "/data/at")
            }
            if later.contains(other), self.at > at {
                throw Refusal(.invalid, "“at” must not be after “\(name)”, \(at.text).", field: "/data/at")
            }
        }
    }
}
