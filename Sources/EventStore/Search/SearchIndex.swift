package import IncidentModel

/// The seam to a full-text index over all incidents: made from the logs, and at any time made anew.
///
/// An index promises:
/// - what ``apply(_:)`` gave it is found from the moment that it returns;
/// - it finds only what the question's reader may see, and neither the order nor the number of what it finds depends on
///   anything else;
/// - after ``forget(_:)`` no file of the index holds a word of that incident;
/// - it may lose what it was given last, or all of it, and then says so by its ``marks()``.
package protocol SearchIndex: Sendable {
    /// The last entry of each incident that is in the index, or was passed over.
    func marks() async throws(SearchError) -> [IncidentID: Int]

    /// Takes over entries of one incident, and the texts that others were changed to.
    func apply(_ batch: SearchBatch) async throws(SearchError)

    /// Whether it has the text of one of these entries, or one to which they changed another's.
    func holds(_ seqs: [Int], of incident: IncidentID) async throws(SearchError) -> Bool

    /// Takes out all that is of these incidents, down to the bytes; their marks are gone, too.
    func forget(_ incidents: Set<IncidentID>) async throws(SearchError)

    /// What fits a question, the newest first, behind what incidents themselves are called.
    func find(_ question: SearchQuestion) async throws(SearchError) -> [SearchHit]
}

/// Why an index does not answer: one sentence.
package struct SearchError: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}

/// A stretch of one incident's log as an index takes it.
package struct SearchBatch: Sendable {
    package let incident: IncidentID
    /// What the incident itself is called now; nil where that was not asked.
    package let subject: SearchSubject?
    package let entries: [SearchEntry]
    package let edits: [SearchEdit]
    /// The last entry that the stretch covers.
    package let mark: Int

    package init(
        incident: IncidentID,
        subject: SearchSubject?,
        entries: [SearchEntry],
        edits: [SearchEdit],
        mark: Int
    ) {
        self.incident = incident
        self.subject = subject
        self.entries = entries
        self.edits = edits
        self.mark = mark
    }
}

/// What an incident as a whole is found by.
package struct SearchSubject: Hashable, Sendable {
    package let declaredAt: Timestamp
    package let title: String
    package let services: [String]
    /// For those who may read everything.
    package let description: String?
    /// For those who may read everything.
    package let category: [String]

    package init(
        declaredAt: Timestamp,
        title: String,
        services: [String],
        description: String?,
        category: [String]
    ) {
        self.declaredAt = declaredAt
        self.title = title
        self.services = services
        self.description = description
        self.category = category
    }
}

/// An entry with the words by which it is found.
package struct SearchEntry: Hashable, Sendable {
    package let seq: Int
    package let kind: String
    package let audience: Audience
    package let eventAt: Timestamp
    package let by: Author
    package let text: String

    package init(seq: Int, kind: String, audience: Audience, eventAt: Timestamp, by: Author, text: String) {
        self.seq = seq
        self.kind = kind
        self.audience = audience
        self.eventAt = eventAt
        self.by = by
        self.text = text
    }
}

/// The text that an entry was changed to.
package struct SearchEdit: Hashable, Sendable {
    package let seq: Int
    /// The entry that changed it.
    package let by: Int
    package let text: String

    package init(seq: Int, by: Int, text: String) {
        self.seq = seq
        self.by = by
        self.text = text
    }
}
