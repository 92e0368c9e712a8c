/// Says how the incident and something else belong together.
package struct LinkIncident: IncidentCommand {
    package static let name = "incident.link"

    package let relation: LinkRelation
    package let target: LinkTarget

    package init(_ data: Fields) throws(Refusal) {
        self.relation = try data.word("relation", of: LinkRelation.self)
        self.target = try LinkTarget(data)
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        if let incident = self.target.incident {
            let other = try context.other(incident, in: state, field: "/data/target")
            guard !self.closesCircle(state.incident, other) else {
                let place = self.relation == .parent ? "below" : "above"
                throw Refusal(.wrongState, "\(incident) stands \(place) \(state.incident) already; it cannot be both.")
            }
        }
        if state.hasLink(self.relation, to: self.target) { return [] }
        return [IncidentLinked(relation: self.relation, target: self.target)]
    }

    private func closesCircle(_ own: IncidentID, _ other: OtherIncident) -> Bool {
        switch self.relation {
        case .parent: other.ancestors.contains(own)
        case .child: other.descendants.contains(own)
        case .duplicate, .causedBy, .problem, .change, .request: false
        }
    }
}
