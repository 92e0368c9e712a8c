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

    private struct PutOff {
        let fact: UpdateSnoozed
        let origin: EntryOrigin
    }

    private var updates: [Update] = []
    private var putOff: [PutOff] = []

    package init() {}

    package mutating func add(_ fact: TimelineFact) {
        switch fact.payload {
        case let published as UpdatePublished:
            self.updates.append(Update(fact: published, at: fact.at, by: fact.by, seq: fact.seq))
        case let snoozed as UpdateSnoozed:
            self.putOff.append(PutOff(fact: snoozed, origin: EntryOrigin(fact)))
        default: break
        }
    }

    /// The last time that the promise of this update was put off before the next one came.
    private func putOff(after update: Update) -> PutOff? {
        let next = self.next(after: update)?.seq ?? .max
        return self.putOff.last { snooze in
            snooze.fact.audienceNamed == update.fact.audienceNamed
                && snooze.origin.seq > update.seq && snooze.origin.seq < next
        }
    }

    /// When the next one was due: as promised, or as it was put off.
    private func due(_ update: Update) -> Timestamp? {
        guard let promised = update.fact.nextUpdateAt else { return nil }
        return max(promised, self.putOff(after: update)?.fact.until ?? promised)
    }

    private func lateness(_ update: Update) -> Int? {
        guard let due = self.due(update), let next = self.next(after: update), next.at > due else { return nil }
        return next.at.seconds(since: due)
    }

    private func next(after update: Update) -> Update? {
        self.updates.first { $0.fact.audienceNamed == update.fact.audienceNamed && $0.seq > update.seq }
    }

    private func promise(of update: Update, _ facts: TimelineFacts) -> Promise {
        guard let promised = self.due(update) else { return .none }
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
                    writer.optional("late_s", self.lateness(update))
                    if let snooze = self.putOff(after: update) {
                        writer.key("put_off")
                        writer.object { writer in
                            writer.member("until", snooze.fact.until)
                            writer.member("reason", snooze.fact.reason)
                            snooze.origin.writeMembers(to: &writer)
                        }
                    }
                    writer.member("seq", update.seq)
                }
            }
        }
    }

    package func sentence(_ facts: TimelineFacts, _ zone: TimelineZone) -> String? {
        guard !self.updates.isEmpty else { return nil }
        let sent =
            self.updates.count == 1 ? "One status update was sent" : "\(self.updates.count) status updates were sent"
        let promises = self.updates.map { self.promise(of: $0, facts) }
        let kept = promises.filter { $0 == .kept }.count
        let due = promises.filter { $0 == .kept || $0 == .late || $0 == .broken }.count
        return due == 0
            ? "\(sent)." : "\(sent); of \(due) promises of a next one \(kept) \(kept == 1 ? "was" : "were") kept."
    }

    package func table(_ facts: TimelineFacts, _ zone: TimelineZone) -> SummaryTable? {
        guard !self.updates.isEmpty else { return nil }
        let rows = self.updates.map { update in
            [
                update.fact.audienceNamed.words, zone.minute(update.at), update.by.name,
                MarkdownReader.plain(update.fact.text).excerpt(),
                update.fact.nextUpdateAt.map(zone.minute) ?? "", self.words(update, facts),
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
        let snooze = self.putOff(after: update).map {
            " (put off by \(TimeWords.span(seconds: $0.fact.minutes * 60)): \($0.fact.reason.excerpt()))"
        }
        return self.kept(update, facts) + (snooze ?? "")
    }

    private func kept(_ update: Update, _ facts: TimelineFacts) -> String {
        switch self.promise(of: update, facts) {
        case .none: ""
        case .kept: "kept"
        case .late: "\(TimeWords.span(seconds: self.lateness(update) ?? 0)) late"
        case .broken: "not kept"
        case .overtaken: "incident over before"
        case .open: "not due yet"
        }
    }

    /// One sentence for each audience that was promised something.
    private func notes(_ facts: TimelineFacts) -> [String] {
        UpdateAudience.allCases.compactMap { audience in
            let promises = self.updates.filter { $0.fact.audienceNamed == audience }
                .map { self.promise(of: $0, facts) }
            let kept = promises.filter { $0 == .kept }.count
            let due = promises.filter { $0 == .kept || $0 == .late || $0 == .broken }.count
            guard due > 0 else { return nil }
            return "Promises of a next update for \(audience.words) that fell due: \(due), kept: \(kept)."
        }
    }
}
