package import IncidentModel

/// One row of the timeline.
package struct TimelineEntry: Sendable {
    package let seq: Int
    package let kind: String
    package let eventAt: Timestamp
    package let recordedAt: Timestamp
    package let by: Author
    package let via: Via
    package let audience: Audience
    package let weight: EntryWeight
    /// The line in plain words; nil where the text says it all.
    package let headline: String?
    /// The text that someone wrote, as it reads after the last edit.
    package let text: Version?
    /// The texts before it, the oldest first.
    package let earlier: [Version]
    /// More that the entry carries, such as labels.
    package let details: [EntryDetail]
    /// Set where the text was taken out of the record.
    package let removal: Removal?
    /// Set where it is pinned to the record; empty for a pin without a label.
    package let pin: String?

    /// A text with who wrote it and when.
    package struct Version: Hashable, Sendable {
        package let text: String
        package let at: Timestamp
        package let by: Author
    }

    /// Who took a text out, as far as these readers may know.
    package struct Removal: Hashable, Sendable {
        package let note: Note?

        package struct Note: Hashable, Sendable {
            package let at: Timestamp
            package let by: Author
            package let reason: String
        }
    }
}

extension TimelineEntry {
    /// The order in which things happened; seq decides among equals.
    static func precedes(_ left: TimelineEntry, _ right: TimelineEntry) -> Bool {
        (left.eventAt, left.seq) < (right.eventAt, right.seq)
    }
}

// MARK: - Words

extension TimelineEntry {
    /// The entry on one line, with as much of its text as fits; nil where its text was taken out.
    package var brief: String? {
        guard self.removal == nil else { return nil }
        if self.kind == "hypothesis.confirmed", let belief = self.details.first, case .text(let text) = belief.value {
            return "Cause confirmed: \(text)"
        }
        let text = self.text.map { MarkdownReader.plain($0.text).excerpt(200) }
        switch (self.headline, text) {
        case (let headline?, let text?):
            return "\(headline.last?.isPunctuation == true ? headline : headline + ".") \(text)"
        case (let line?, nil), (nil, let line?): return line
        case (nil, nil): return nil
        }
    }

    /// `recorded 6 min later`, where it was written down more than a minute after it was true.
    package var delayWords: String? {
        let seconds = self.recordedAt.seconds(since: self.eventAt)
        return seconds > 60 ? "recorded \(TimeWords.span(seconds: seconds)) later" : nil
    }

    /// `incident commander, via browser`.
    package var rolesAndWay: String {
        let roles = self.by.roles.map(\.words)
        let kind = self.by.kind == .bot ? ["bot"] : []
        let way = self.by.kind == .system ? [] : ["via \(self.via.text)"]
        return (kind + roles + way).joined(separator: ", ")
    }

    /// `Edited at 2026-11-23 21:08:11 UTC by Ana Ruiz.`; nil where the text is the first one.
    package func editWords(_ zone: TimelineZone) -> String? {
        guard let text, !self.earlier.isEmpty else { return nil }
        return "Edited at \(zone.stamp(text.at)) by \(text.by.name)."
    }

    /// What is said in the place of a text that was taken out; nil where none was.
    package func removalWords(_ zone: TimelineZone) -> String? {
        guard let removal else { return nil }
        guard let note = removal.note else { return "The text of this entry was removed from the record." }
        return "The text of this entry was removed from the record at \(zone.stamp(note.at)) by \(note.by.name)."
            + " Reason: \(note.reason)"
    }

    /// `Pinned to the record as “root cause”.`; nil where it is not pinned.
    package var pinWords: String? {
        self.pin.map { $0.isEmpty ? "Pinned to the record." : "Pinned to the record as “\($0)”." }
    }
}
