/// Corrects the incident's description.
package struct UpdateIncident: IncidentCommand {
    package static let name = "incident.update"

    package let wanted: IncidentUpdated

    package init(_ data: Fields) throws(Refusal) { self.wanted = try IncidentUpdated(data) }

    /// Only what differs is recorded.
    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        let changed = IncidentUpdated(
            title: self.wanted.title == state.title ? nil : self.wanted.title,
            description: self.wanted.description == state.description ?? "" ? nil : self.wanted.description,
            services: self.wanted.services == state.services ? nil : self.wanted.services,
            reporter: self.wanted.reporter == state.reporter ? nil : self.wanted.reporter
        )
        return changed.isEmpty ? [] : [changed]
    }
}
