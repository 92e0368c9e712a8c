internal import EventStore
internal import IncidentModel

/// The words by which an entry of the log is found.
enum SearchText {
    /// Entries that say only what another one does, or what nobody looks for.
    private static let passedOver: Set<String> = [
        EntryEdited.kind, EntryRedacted.kind, ResponderJoined.kind, ResponderLeft.kind,
    ]

    /// Nil for one that was redacted, that this version cannot read, or that has no words of its own.
    static func entry(_ event: Event) -> SearchEntry? {
        guard !self.passedOver.contains(event.kind), let payload = event.payload else { return nil }
        return SearchEntry(
            seq: event.seq,
            kind: event.kind,
            audience: event.audience,
            eventAt: event.eventAt,
            by: event.by,
            text: self.text(payload)
        )
    }

    static func edit(_ event: Event) -> SearchEdit? {
        guard let edited = event.payload as? EntryEdited else { return nil }
        return SearchEdit(seq: edited.seq, by: event.seq, text: self.plain(edited.text))
    }

    /// The summary and the body, or the body alone where the summary is its beginning.
    private static func text(_ payload: any EventPayload) -> String {
        guard let body = payload.body else { return self.plain(payload.summary) }
        return self.plain(payload.summary == body.excerpt() ? body : payload.summary + "\n" + body)
    }

    /// Without the signs that nobody sees; among them are those that mark what was found.
    private static func plain(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: self.isControl) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { self.isControl($0) ? " " : $0 }))
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        (scalar.value < 0x20 && scalar != "\n") || scalar.value == 0x7F
    }

    static func subject(_ entry: BoardEntry) -> SearchSubject {
        let summary = entry.summary(for: .localOperator)
        return SearchSubject(
            declaredAt: summary.declaredAt ?? Timestamp(milliseconds: 0),
            title: self.plain(summary.title),
            services: summary.services.map(self.plain),
            description: entry.lessons.knowledge.description.map(self.plain),
            category: summary.category.map(self.plain)
        )
    }
}
