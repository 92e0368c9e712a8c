internal import IncidentModel

/// What the search has to know of the incidents.
extension Board {
    /// Where each incident's record ends.
    var heads: [IncidentID: Head] { self.withEntries { $0.mapValues(\.head) } }

    /// The incidents of which the caller may not know.
    func hidden(from principal: Principal) -> Set<IncidentID> {
        self.withEntries { entries in
            Set(entries.values.filter { !Access.mayRead(principal, $0.access) }.map(\.access.incident))
        }
    }
}
