internal import EventStore
internal import IncidentModel

/// A question in FTS5's language (SQLite documentation, fts5.html section 3).
///
/// Every text of a person stands in quotes, so that nothing in it is read as an operator.
enum SearchExpression {
    static func entries(_ question: SearchQuestion) -> String {
        var facets: [String] = []
        if question.scope != .full {
            facets.append(self.any(Audience.allCases.filter(question.scope.includes).map(self.facet)))
        }
        if let incident = question.incident { facets.append(self.any([self.facet(incident)])) }
        if !question.kinds.isEmpty { facets.append(self.any(question.kinds.sorted().map(self.facet(kind:)))) }
        return self.expression(question.query, in: "text author", and: facets)
    }

    /// For what incidents are called, as far as the reader may know it.
    static func subjects(_ question: SearchQuestion) -> String {
        let columns = question.scope == .full ? "title services description category" : "title services"
        return self.expression(question.query, in: columns, and: [])
    }

    private static func expression(_ query: SearchQuery, in columns: String, and facets: [String]) -> String {
        let wanted = query.wanted.map(self.term).joined(separator: " AND ")
        let found = (["({\(columns)} : (\(wanted)))"] + facets).joined(separator: " AND ")
        guard !query.unwanted.isEmpty else { return found }
        let unwanted = query.unwanted.map(self.term).joined(separator: " OR ")
        return "(\(found)) NOT ({\(columns)} : (\(unwanted)))"
    }

    private static func term(_ term: SearchQuery.Term) -> String {
        self.quoted(term.text) + (term.isPrefix ? " *" : "")
    }

    private static func quoted(_ text: String) -> String { "\"\(text.replacing("\"", with: "\"\""))\"" }

    private static func any(_ facets: [String]) -> String {
        "(facets : (\(facets.map(self.quoted).joined(separator: " OR "))))"
    }
}

// MARK: - Facets

extension SearchExpression {
    static func facets(_ entry: SearchEntry, of incident: IncidentID) -> String {
        [self.facet(incident), self.facet(entry.audience), self.facet(kind: entry.kind)].joined(separator: " ")
    }

    private static func facet(_ incident: IncidentID) -> String { "i\(incident.series.rawValue)\(incident.number)" }

    private static func facet(_ audience: Audience) -> String { "a\(audience.rawValue)" }

    /// One word, whatever signs are in the kind.
    private static func facet(kind: String) -> String { "k" + kind.filter { $0.isLetter || $0.isNumber } }
}
