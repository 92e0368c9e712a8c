extension IncidentState {
    /// The clocks that a scope sees, those that want attention first.
    package func clocks(_ scope: ReaderScope) -> [ServiceClock] {
        self.clocks.values.filter { scope.includes($0.name.audience) }.sorted()
    }

    /// The clock that wants attention most; nil where none runs.
    package func urgentClock(_ scope: ReaderScope) -> ServiceClock? {
        self.clocks.values.filter { $0.isActive && scope.includes($0.name.audience) }.min()
    }

    /// The promise to an audience as its clock says it.
    package func updateClock(_ audience: UpdateAudience) -> ServiceClock? { self.clocks[.nextUpdate(audience)] }

    /// When the organisation knew: the earliest of what was noticed, told and declared.
    package var awareAt: Timestamp? {
        [Milestone.detected, .reported, .declared].compactMap { self.milestones[$0] }.min()
    }

    /// Whether the record is of work that goes on.
    var isWorked: Bool { self.status.isOpen }
}
