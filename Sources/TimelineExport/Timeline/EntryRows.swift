internal import IncidentModel

/// Makes the rows of a timeline: each entry with what later entries did to it.
struct EntryRows {
    /// The seqs whose text is shown; an edit of another entry is told where it was made.
    private let shown: Set<Int>
    private let isUTC: Bool
    private var edits: [Int: [TimelineEntry.Version]] = [:]
    private var removals: [Int: TimelineEntry.Removal.Note] = [:]
    private var pins: [Int: String] = [:]
    /// What tasks, hypotheses and decisions are about, by their ids.
    private var subjects: [String: String] = [:]

    /// Takes all entries of the scope in the order of the record, also those outside of the range.
    init(facts: [TimelineFact], shown: Set<Int>, isUTC: Bool) {
        self.shown = shown
        self.isUTC = isUTC
        for fact in facts { self.note(fact) }
    }

    private mutating func note(_ fact: TimelineFact) {
        switch fact.payload {
        case let edit as EntryEdited:
            self.edits[edit.seq, default: []].append(
                TimelineEntry.Version(text: edit.text, at: fact.at, by: fact.by)
            )
        case let redacted as EntryRedacted:
            self.removals[redacted.seq] = TimelineEntry.Removal.Note(at: fact.at, by: fact.by, reason: redacted.reason)
        case let pinned as EntryPinned: self.pins[pinned.seq] = pinned.label ?? ""
        case let unpinned as EntryUnpinned: self.pins[unpinned.seq] = nil
        default: self.noteSubject(fact)
        }
    }

    private mutating func noteSubject(_ fact: TimelineFact) {
        guard let id = Self.subject(of: fact) else { return }
        guard let text = fact.data.text("question") ?? fact.data.text("text") else { return }
        self.subjects[id] = self.subjects[id] ?? text.excerpt()
    }

    /// The task, hypothesis, decision or follow-up that an entry opens or changes.
    private static func subject(of fact: TimelineFact) -> String? {
        ["task", "hypothesis", "decision", "followup"].lazy.compactMap { fact.data.text($0) }.first
    }

    /// What the thing is about that this entry only names.
    private func subjectDetail(of fact: TimelineFact) -> [EntryDetail] {
        guard fact.data.text("text") == nil, fact.data.text("question") == nil, let id = Self.subject(of: fact),
            let text = self.subjects[id]
        else { return [] }
        return [EntryDetail(label: id, value: .text(text))]
    }

    func row(_ fact: TimelineFact) -> TimelineEntry {
        var versions = self.versions(of: fact)
        if versions.count == 1, self.isWholeInLine(fact) { versions = [] }
        return TimelineEntry(
            seq: fact.seq,
            kind: fact.event.kind,
            eventAt: fact.at,
            recordedAt: fact.event.recordedAt,
            by: fact.by,
            via: fact.event.via,
            audience: fact.event.audience,
            weight: EntryWeight(kind: fact.event.kind),
            headline: self.headline(of: fact),
            text: versions.last,
            earlier: Array(versions.dropLast()),
            details: self.subjectDetail(of: fact) + EntryDetail.all(of: fact, isUTC: self.isUTC),
            removal: fact.event.isRedacted ? TimelineEntry.Removal(note: self.removals[fact.seq]) : nil,
            pin: self.pins[fact.seq]
        )
    }

    /// The texts that it had, in order; none where the text was taken out, edits included.
    private func versions(of fact: TimelineFact) -> [TimelineEntry.Version] {
        guard let body = fact.payload?.body, !self.isShownElsewhere(fact) else { return [] }
        return [TimelineEntry.Version(text: body, at: fact.at, by: fact.by)] + (self.edits[fact.seq] ?? [])
    }

    /// Whether the line has all of the text already, behind what it says itself.
    private func isWholeInLine(_ fact: TimelineFact) -> Bool {
        guard let payload = fact.payload, !(payload is EntryEdited), let body = payload.body,
            body.excerpt() != payload.summary
        else { return false }
        let line = payload.summary
        return line.contains(": \(body)") || line.hasSuffix(". \(body)") || line.hasSuffix(") \(body)")
    }

    private func headline(of fact: TimelineFact) -> String? {
        guard let payload = fact.payload else {
            return fact.event.isRedacted ? nil : "An entry of the kind “\(fact.event.kind)”, as it was recorded."
        }
        if let edit = payload as? EntryEdited {
            return self.isShownElsewhere(fact)
                ? "Entry \(edit.seq) edited; the new text stands there." : "Entry \(edit.seq) edited."
        }
        guard let excerpt = payload.body?.excerpt(), !self.isWholeInLine(fact) else { return payload.summary }
        if excerpt == payload.summary { return nil }
        // The text stands below in full; its beginning need not stand here, too.
        let end = ": \(excerpt)"
        return payload.summary.hasSuffix(end) ? "\(payload.summary.dropLast(end.count))." : payload.summary
    }

    /// Whether its text is told at the entry that it edits.
    private func isShownElsewhere(_ fact: TimelineFact) -> Bool {
        (fact.payload as? EntryEdited).map { self.shown.contains($0.seq) } ?? false
    }
}
