/// Ends the incident because another one is the same.
package struct MergeIncident: IncidentCommand {
    package static let name = "incident.merge"

    package let into: String
    package let reason: String?

    package init(_ data: Fields) throws(Refusal) {
        self.into = try data.text("into").uppercased()
        self.reason = try data.optionalText("reason", bytes: 2000)
    }

    /// Into one that is still worked on or waits for its closure, so that no circle can come about.
    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        guard let into = IncidentID(self.into) else {
            throw Refusal(.invalid, "There is no incident of that number.", field: "/data/into")
        }
        let other = try context.other(into, in: state, field: "/data/into")
        guard state.status.isOpen else {
            throw Refusal(
                .wrongState,
                "Only an incident that is worked on can be merged; \(state.incident) is \(state.status.rawValue)."
            )
        }
        guard !other.status.isEnded else {
            throw Refusal(
                .wrongState,
                other.mergedInto.map { "\(into) was merged into \($0) itself." }
                    ?? "\(into) is \(other.status.rawValue); merge into one that is still worked on."
            )
        }
        return [IncidentMerged(into: into, reason: self.reason)]
    }
}
