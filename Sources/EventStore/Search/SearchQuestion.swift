package import IncidentModel

/// What is looked for, and by whom.
package struct SearchQuestion: Sendable {
    /// The incidents in which a reader may look.
    package enum Sight: Hashable, Sendable {
        case allBut(Set<IncidentID>)
        case only(Set<IncidentID>)
    }

    /// Where an earlier page ended: at what an incident is called, or at an entry.
    package enum Cursor: Hashable, Sendable {
        case subject(IncidentID)
        case entry(IncidentID, seq: Int, eventAt: Timestamp)
    }

    package let query: SearchQuery
    package let sight: Sight
    package let scope: ReaderScope
    package var incident: IncidentID?
    /// Only entries of these kinds, and incidents themselves for ``SearchHit/subjectKind``; empty: all.
    package var kinds: Set<String> = []
    package var from: Timestamp?
    package var to: Timestamp?
    package var cursor: Cursor?
    package var limit: Int

    package init(_ query: SearchQuery, sight: Sight, scope: ReaderScope, limit: Int) {
        self.query = query
        self.sight = sight
        self.scope = scope
        self.limit = limit
    }
}

/// An entry, or an incident itself, that fits a question.
package struct SearchHit: Hashable, Sendable {
    /// The kind of a hit in what an incident is called: its title, services, description or category.
    package static let subjectKind = "incident"

    package struct Mark: Hashable, Sendable {
        /// In UTF-16 code units, as JavaScript counts.
        package let offset: Int
        package let length: Int

        package init(offset: Int, length: Int) {
            self.offset = offset
            self.length = length
        }
    }

    package let incident: IncidentID
    /// Nil where the incident itself was found.
    package let seq: Int?
    package let kind: String
    package let eventAt: Timestamp
    package let by: Person?
    /// A piece of the text around what was found.
    package let snippet: String
    package let marks: [Mark]

    package init(
        incident: IncidentID,
        seq: Int?,
        kind: String,
        eventAt: Timestamp,
        by: Person?,
        snippet: String,
        marks: [Mark]
    ) {
        self.incident = incident
        self.seq = seq
        self.kind = kind
        self.eventAt = eventAt
        self.by = by
        self.snippet = snippet
        self.marks = marks
    }
}

// MARK: - The cursor as text

extension SearchQuestion.Cursor {
    package init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard let incident = parts.first.flatMap({ IncidentID(String($0)) }) else { return nil }
        switch parts.count {
        case 1: self = .subject(incident)
        case 3:
            guard let seq = Int(parts[1]), let time = Int(parts[2]), seq > 0 else { return nil }
            self = .entry(incident, seq: seq, eventAt: Timestamp(milliseconds: time))
        default: return nil
        }
    }

    package var text: String {
        switch self {
        case .subject(let incident): incident.description
        case .entry(let incident, let seq, let eventAt): "\(incident):\(seq):\(eventAt.milliseconds)"
        }
    }
}

extension SearchHit {
    /// Where the page behind this hit begins.
    package var cursor: SearchQuestion.Cursor {
        self.seq.map { .entry(self.incident, seq: $0, eventAt: self.eventAt) } ?? .subject(self.incident)
    }
}
