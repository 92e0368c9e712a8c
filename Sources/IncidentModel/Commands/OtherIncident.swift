/// What a decision may know of another incident than its own.
package struct OtherIncident: Hashable, Sendable {
    package let incident: IncidentID
    package let status: IncidentStatus
    package let mergedInto: IncidentID?
    package let isDrill: Bool
    package let readership: Readership
    /// Its parents, theirs, and so on.
    package let ancestors: Set<IncidentID>
    /// Its children, theirs, and so on.
    package let descendants: Set<IncidentID>

    package init(
        incident: IncidentID,
        status: IncidentStatus,
        mergedInto: IncidentID? = nil,
        isDrill: Bool = false,
        readership: Readership = Readership(members: nil),
        ancestors: Set<IncidentID> = [],
        descendants: Set<IncidentID> = []
    ) {
        self.incident = incident
        self.status = status
        self.mergedInto = mergedInto
        self.isDrill = isDrill
        self.readership = readership
        self.ancestors = ancestors
        self.descendants = descendants
    }
}

extension DecisionContext {
    /// The incident that a command of `state`'s names besides its own.
    ///
    /// `invalid` where there is none, in the same words where the sender may not see it; where it is the same one, or
    /// one
    /// of both is a drill; and where not all who read this record may know of it.
    func other(_ incident: IncidentID, in state: IncidentState, field: String) throws(Refusal) -> OtherIncident {
        guard incident != state.incident else {
            throw Refusal(.invalid, "\(incident) is this incident itself; name another one.", field: field)
        }
        guard let other = self.incident(incident) else {
            throw Refusal(.invalid, "There is no incident of that number.", field: field)
        }
        guard state.readership.isWithin(other.readership) else {
            throw Refusal(
                .invalid,
                "\(incident) is restricted, and not all who read \(state.incident) may know of it.",
                field: field
            )
        }
        guard other.isDrill == state.isDrill else {
            let drill = state.isDrill ? state.incident : incident
            throw Refusal(.invalid, "\(drill) is a drill, which is kept apart from real incidents.", field: field)
        }
        return other
    }
}
