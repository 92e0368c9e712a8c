package import IncidentModel

/// The status updates for each audience, when the next one was promised, and whether that was kept.
package struct UpdateHistory: SummarySection {
    package static let member = "updates"

    private struct Update {
        let fact: UpdatePublished
        let at: Timestamp
        let by: Author
        let seq: Int
    }

    /// What became of the promise of a next update.
    private enum Promise: String {
        case none
        case kept
        /// It came, but after the time.
        case late
        /// The time went by and nothing came.
        case broken
        /// The incident was over before the time.
        case overtaken
        /// The time lies behind the last entry.
        case open
    }

    private var updates: [Update] = []

    package init() {}

    package mutating func add(_ fact: TimelineFact) {
        guard let published = fact.payload as? UpdatePublished else { return }
        self.updates.append(Update(fact: published, at: fact.at, by: fact.by, seq: fact.seq))
    }

    private func next(after update: Update) -> Update? {
        self.updates.first { $0.fact.audienceNamed == update.fact.audienceNamed && $0.seq > update.seq }
    }

    private func promise(of update: Update, _ facts: TimelineFacts) -> Promise {
        guard let promised = update.fact.nextUpdateAt else { return .none }
        if let next = self.next(after: update), next.at <= promised { return .kept }
        if let end = facts.workEndedAt, end <= promised { return .overtaken }
        if self.next(after: update) != nil { return .late }
        guard let asOf = facts.asOf, asOf > promised else { return .open }
        return .broken
    }
}

// MARK: - Writing

extension UpdateHistory {
    package func write(to writer: inout JSONWriter, _ facts: TimelineFacts) {
        writer.array { writer in
            for update in self.updates {
                writer.object { writer in
                    writer.member("audience", update.fact.audienceNamed.rawValue)
                    writer.member("at", update.at)
                    writer.key("by")
                    update.by.person.write(to: &writer)
                    writer.member("text", update.fact.text)
                    writer.nullable("next_update_at", update.fact.nextUpdateAt)
                    writer.member("promise", self.promise(of: update, facts).rawValue)
                    writer.member("seq", update.seq)
                }
            }
        }
    }

    package func table(_ facts: TimelineFacts, _ zone: TimelineZone) -> SummaryTable? {
        guard !self.updates.isEmpty else { return nil }
        let rows = self.updates.map { update in
            [
                update.fact.audienceNamed.words, zone.stamp(update.at), update.by.name,
                MarkdownReader.plain(update.fact.text).excerpt(),
                update.fact.nextUpdateAt.map(zone.stamp) ?? "", self.words(update, facts),
            ]
        }
        return SummaryTable(
            "Updates published",
            columns: ["For", "Published", "By", "Text", "Next promised for", "Promise"],
            rows: rows,
            notes: self.notes(facts)
        )
    }

    private func words(_ update: Update, _ facts: TimelineFacts) -> String {
        let promise = self.promise(of: update, facts)
        switch promise {
        case .none: return ""
        case .kept: return "kept"
        case .late:
            let late = self.next(after: update).flatMap { next in
                update.fact.nextUpdateAt.map { next.at.seconds(since: $0) }
            }
            return "\(TimeWords.span(seconds: late ?? 0)) late"
        case .broken: return "not kept"
        case .overtaken: return "incident over before"
        case .open: return "not due yet"
        }
    }

    private func notes(_ facts: TimelineFacts) -> [String] {
        let promises = self.updates.map { self.promise(of: $0, facts) }
        let kept = promises.filter { $0 == .kept }.count
        let due = promises.filter { $0 == .kept || $0 == .late || $0 == .broken }.count
        return due == 0 ? [] : ["Promises of a next update that fell due: \(due), kept: \(kept)."]
    }
}
