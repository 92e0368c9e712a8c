internal import EventStore
internal import Foundation
internal import GRDB
internal import IncidentModel

/// Answers a question: first the incidents that are called so, then the entries, each newest first.
///
/// No ranking by how rare a word is: that would tell of entries that the reader may not see.
struct SearchFinding {
    /// Signs around what was found; no text in the index has them.
    static let marks = (begin: "\u{2}", end: "\u{3}")
    private static let snippetWords = 24

    private let question: SearchQuestion
    /// The incidents of the reader's sight, as a JSON list.
    private let names: String
    private let isExcluding: Bool

    init(_ question: SearchQuestion) {
        self.question = question
        let incidents: Set<IncidentID>
        switch question.sight {
        case .allBut(let hidden): (incidents, self.isExcluding) = (hidden, true)
        case .only(let visible): (incidents, self.isExcluding) = (visible, false)
        }
        self.names = "[" + incidents.sorted().map { "\"\($0)\"" }.joined(separator: ",") + "]"
    }

    func hits(_ database: Database) throws -> [SearchHit] {
        var hits: [SearchHit] = []
        if self.asksForSubjects { hits = try self.subjects(database) }
        let left = self.question.limit - hits.count
        guard left > 0, self.asksForEntries else { return hits }
        return try hits + self.entries(database, limit: left)
    }

    private var asksForSubjects: Bool {
        if case .entry = self.question.cursor { return false }
        return self.question.kinds.isEmpty || self.question.kinds.contains(SearchHit.subjectKind)
    }

    private var asksForEntries: Bool { self.question.kinds != [SearchHit.subjectKind] }

    private var sight: String { "incident.name \(self.isExcluding ? "NOT IN" : "IN") (SELECT value FROM json_each(?))" }

    private var from: Int { self.question.from?.milliseconds ?? 0 }
    private var to: Int { self.question.to?.milliseconds ?? Int.max }
}

// MARK: - What incidents are called

extension SearchFinding {
    private func subjects(_ database: Database) throws -> [SearchHit] {
        var conditions = ["subject MATCH ?", self.sight, "incident.declared_at >= ?", "incident.declared_at < ?"]
        var arguments: StatementArguments = [
            SearchExpression.subjects(self.question), self.names, self.from, self.to,
        ]
        if let incident = self.question.incident {
            conditions.append("incident.name = ?")
            arguments += [incident.description]
        }
        if case .subject(let last) = self.question.cursor {
            conditions.append(
                """
                (incident.declared_at, incident.id) <
                    (SELECT last.declared_at, last.id FROM incident AS last WHERE last.name = ?)
                """
            )
            arguments += [last.description]
        }
        arguments += [self.question.limit]
        let statement = try database.cachedStatement(
            sql: """
                SELECT incident.name, incident.declared_at, \(Self.snippet("subject", column: self.column))
                FROM subject CROSS JOIN incident ON incident.id = subject.rowid
                WHERE \(conditions.joined(separator: " AND "))
                ORDER BY incident.declared_at DESC, incident.id DESC LIMIT ?
                """
        )
        return try Row.fetchAll(statement, arguments: arguments).compactMap { row in
            guard let incident = IncidentID(row[0]) else { return nil }
            let (snippet, marks) = Self.split(row[2])
            return SearchHit(
                incident: incident,
                seq: nil,
                kind: SearchHit.subjectKind,
                eventAt: Timestamp(milliseconds: row[1]),
                by: nil,
                snippet: snippet,
                marks: marks
            )
        }
    }

    /// The column of a snippet: the one that fits best, or the title for those who may not read all of them.
    private var column: Int { self.question.scope == .full ? -1 : 0 }
}

// MARK: - Entries

extension SearchFinding {
    private func entries(_ database: Database, limit: Int) throws -> [SearchHit] {
        var conditions = ["words MATCH ?", "words.rowid >= ?", "words.rowid < ?", self.sight]
        let first = SearchStatements.number(of: Timestamp(milliseconds: self.from))
        var arguments: StatementArguments = [
            SearchExpression.entries(self.question), first, try self.end(database), self.names,
        ]
        if !self.question.kinds.isEmpty {
            conditions.append("place.kind IN (\(self.question.kinds.map { _ in "?" }.joined(separator: ",")))")
            arguments += StatementArguments(self.question.kinds.sorted())
        }
        arguments += [limit]
        let statement = try database.cachedStatement(
            sql: """
                SELECT incident.name, place.seq, place.kind, place.event_at, place.author, place.handle, place.name,
                    \(Self.snippet("words", column: 0))
                FROM words CROSS JOIN place ON place.id = words.rowid CROSS JOIN incident ON incident.id = place.incident
                WHERE \(conditions.joined(separator: " AND "))
                ORDER BY words.rowid DESC LIMIT ?
                """
        )
        return try Row.fetchAll(statement, arguments: arguments).compactMap(Self.entry)
    }

    private static func entry(_ row: Row) -> SearchHit? {
        guard let incident = IncidentID(row[0]) else { return nil }
        let (snippet, marks) = Self.split(row[7])
        return SearchHit(
            incident: incident,
            seq: row[1],
            kind: row[2],
            eventAt: Timestamp(milliseconds: row[3]),
            by: Person(id: row[4], handle: row[5], name: row[6]),
            snippet: snippet,
            marks: marks
        )
    }

    /// The number at which the page ends: that of the last entry of the page before, or of the end of the time asked
    /// for.
    private func end(_ database: Database) throws -> Int64 {
        let end = self.question.to.map { SearchStatements.number(of: $0) } ?? Int64.max
        guard case .entry(let incident, let seq, let eventAt) = self.question.cursor else { return end }
        let number = try Int64.fetchOne(
            database,
            sql: """
                SELECT place.id FROM place JOIN incident ON incident.id = place.incident
                WHERE incident.name = ? AND place.seq = ?
                """,
            arguments: [incident.description, seq]
        )
        // It was taken out since: go on below its moment.
        return min(end, number ?? SearchStatements.number(of: eventAt))
    }
}

// MARK: - Snippets

extension SearchFinding {
    private static func snippet(_ table: String, column: Int) -> String {
        "snippet(\(table), \(column), char(2), char(3), '…', \(self.snippetWords))"
    }

    /// The plain text, and where in it the marked pieces stand.
    static func split(_ marked: String?) -> (text: String, marks: [SearchHit.Mark]) {
        var text: [UInt16] = []
        var marks: [SearchHit.Mark] = []
        var begin: Int?
        for unit in (marked ?? "").utf16 {
            switch unit {
            case 2: begin = text.count
            case 3:
                if let start = begin { marks.append(SearchHit.Mark(offset: start, length: text.count - start)) }
                begin = nil
            default: text.append(unit)
            }
        }
        return (String(decoding: text, as: UTF16.self), marks)
    }
}
