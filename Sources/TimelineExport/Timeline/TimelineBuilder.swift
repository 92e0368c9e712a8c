package import EventStore
internal import IncidentModel

/// Folds the entries of one incident into a ``Timeline``.
///
/// The head facts come from the fold over everything, as the page shows them to every reader; all else is made of the
/// entries of the scope alone, so that nothing can leak from one that is left out.
package struct TimelineBuilder: Sendable {
    private let export: TimelineHead
    private let options: TimelineOptions
    private var state: IncidentState
    private var endedAt: Timestamp?
    private var facts: [TimelineFact] = []
    private var sections: [any SummarySection] = SummaryCatalogue.sections.map { $0.init() }

    package init(_ export: TimelineHead, _ options: TimelineOptions) {
        self.export = export
        self.options = options
        self.state = IncidentState(incident: export.incident)
    }

    /// Takes the next entry of the record, whoever may read it.
    package mutating func add(_ entry: StoredEntry) throws(TimelineExportFailure) {
        let fact = try TimelineFact(entry)
        self.state.apply(fact.event, hash: entry.hash)
        if !self.state.status.isEnded {
            self.endedAt = nil
        } else if self.endedAt == nil {
            self.endedAt = fact.at
        }
        guard self.options.scope.includes(fact.event.audience) else { return }
        self.facts.append(fact)
        for index in self.sections.indices { self.sections[index].add(fact) }
    }

    package func timeline() -> Timeline {
        let recorded = self.facts.filter { self.options.includes($0.at) }
        let whole = recorded.filter { !$0.event.isRedacted }
        let rows = EntryRows(facts: self.facts, shown: Set(whole.map(\.seq)), isUTC: self.options.zone == .utc)
        return Timeline(
            options: self.options,
            facts: TimelineFacts(
                self.state,
                head: self.export.head,
                endedAt: self.endedAt,
                scope: self.options.scope
            ),
            sections: self.sections,
            moments: KeyMoments.chosen(of: self.facts).map(rows.row).sorted(by: TimelineEntry.precedes),
            recorded: recorded,
            entries: recorded.map(rows.row).sorted(by: TimelineEntry.precedes)
        )
    }
}
