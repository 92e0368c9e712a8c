internal import EventStore
internal import Foundation
internal import GRDB
internal import IncidentModel

/// The statements that put entries into the index.
enum SearchStatements {
    /// Numbers for the entries of one millisecond.
    private static let slots: Int64 = 1 << 15

    /// The first number of a moment; entries from before 1970 share the first.
    static func number(of time: Timestamp) -> Int64 {
        Int64(min(max(time.milliseconds, 0), Int(Int64.max / Self.slots) - 1)) * Self.slots
    }

    static func apply(_ batch: SearchBatch, _ database: Database) throws {
        let incident = try self.row(of: batch.incident, database)
        // In the order of their numbers: FTS5 begins a new piece of its index for each step back.
        for entry in batch.entries.sorted(by: { ($0.eventAt, $0.seq) < ($1.eventAt, $1.seq) }) {
            try self.insert(entry, of: batch.incident, incident, database)
        }
        for edit in batch.edits { try self.apply(edit, of: incident, database) }
        if let subject = batch.subject { try self.set(subject, of: incident, database) }
        try database.cachedStatement(sql: "UPDATE incident SET mark = ? WHERE id = ?")
            .execute(arguments: [batch.mark, incident])
    }

    private static func row(of incident: IncidentID, _ database: Database) throws -> Int64 {
        let known = try database.cachedStatement(sql: "SELECT id FROM incident WHERE name = ?")
        if let id = try Int64.fetchOne(known, arguments: [incident.description]) { return id }
        try database.cachedStatement(sql: "INSERT INTO incident (name) VALUES (?)")
            .execute(arguments: [incident.description])
        return database.lastInsertedRowID
    }

    private static func insert(
        _ entry: SearchEntry,
        of incident: IncidentID,
        _ row: Int64,
        _ database: Database
    ) throws {
        let place = try database.cachedStatement(
            sql: """
                INSERT OR IGNORE INTO place (id, incident, seq, said_by, kind, event_at, author, handle, name)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        )
        let number = try self.freeNumber(entry.eventAt, database)
        try place.execute(arguments: [
            number, row, entry.seq, entry.seq, entry.kind, entry.eventAt.milliseconds, entry.by.id, entry.by.handle,
            entry.by.name,
        ])
        // There already: a stretch that was taken over before its mark was known.
        guard database.changesCount > 0 else { return }
        try database.cachedStatement(sql: "INSERT INTO words (rowid, text, author, facets) VALUES (?, ?, ?, ?)")
            .execute(arguments: [
                number, entry.text, "\(entry.by.handle) \(entry.by.name)",
                SearchExpression.facets(entry, of: incident),
            ])
    }

    /// The next number of the moment that nobody has.
    private static func freeNumber(_ time: Timestamp, _ database: Database) throws -> Int64 {
        let statement = try database.cachedStatement(sql: "SELECT max(id) FROM place WHERE id BETWEEN ? AND ?")
        var first = self.number(of: time)
        while true {
            let last = first + (Self.slots - 1)
            guard let taken = try Int64.fetchOne(statement, arguments: [first, last]) else { return first }
            if taken < last { return taken + 1 }
            first += Self.slots
        }
    }

    private static func apply(_ edit: SearchEdit, of incident: Int64, _ database: Database) throws {
        let find = try database.cachedStatement(sql: "SELECT id FROM place WHERE incident = ? AND seq = ?")
        guard let number = try Int64.fetchOne(find, arguments: [incident, edit.seq]) else { return }
        try database.cachedStatement(sql: "UPDATE words SET text = ? WHERE rowid = ?")
            .execute(arguments: [edit.text, number])
        try database.cachedStatement(sql: "UPDATE place SET said_by = ? WHERE id = ?")
            .execute(arguments: [edit.by, number])
    }

    private static func set(_ subject: SearchSubject, of incident: Int64, _ database: Database) throws {
        let texts = [
            subject.title, subject.services.joined(separator: "\n"), subject.description ?? "",
            subject.category.joined(separator: "\n"),
        ]
        let find = try database.cachedStatement(
            sql: "SELECT title, services, description, category FROM subject WHERE rowid = ?"
        )
        if let row = try Row.fetchOne(find, arguments: [incident]) {
            if (0..<4).allSatisfy({ row[$0] == texts[$0] }) { return }
            try database.cachedStatement(sql: "DELETE FROM subject WHERE rowid = ?").execute(arguments: [incident])
        }
        try database.cachedStatement(
            sql: "INSERT INTO subject (rowid, title, services, description, category) VALUES (?, ?, ?, ?, ?)"
        ).execute(arguments: [incident, texts[0], texts[1], texts[2], texts[3]])
        try database.cachedStatement(sql: "UPDATE incident SET declared_at = ? WHERE id = ?")
            .execute(arguments: [subject.declaredAt.milliseconds, incident])
    }

    /// Whether the index has the text of one of these entries, or one that it changed another's to.
    static func holds(_ seqs: [Int], of incident: IncidentID, _ database: Database) throws -> Bool {
        let statement = try database.cachedStatement(
            sql: """
                SELECT EXISTS (
                    SELECT 1 FROM place JOIN incident ON incident.id = place.incident
                    WHERE incident.name = ? AND (place.seq = ? OR place.said_by = ?)
                )
                """
        )
        for seq in seqs {
            if try Bool.fetchOne(statement, arguments: [incident.description, seq, seq]) == true { return true }
        }
        return false
    }
}
