internal import GRDB
internal import IncidentModel

/// Takes words out of the index so that none of its files holds them.
///
/// FTS5 only notes that a row is gone, and keeps its words until the pieces of the index are merged; SQLite moves rows
/// between pages and leaves copies in the gaps. So the pieces are merged into one, the file is written anew, and the
/// write-ahead log emptied. It takes as long as the index is large: some seconds for a million entries.
enum SearchScrub {
    /// Deletes, and notes in the same transaction that the file is not clean.
    static func delete(_ incidents: Set<IncidentID>, _ database: Database) throws {
        try database.inTransaction(.immediate) {
            for incident in incidents.sorted() {
                guard let row = try self.row(of: incident, database) else { continue }
                try database.execute(sql: "REPLACE INTO meta (name, value) VALUES ('unfinished', 'scrub')")
                try database.execute(
                    sql: "DELETE FROM words WHERE rowid IN (SELECT id FROM place WHERE incident = ?)",
                    arguments: [row]
                )
                try database.execute(sql: "DELETE FROM subject WHERE rowid = ?", arguments: [row])
                try database.execute(sql: "DELETE FROM place WHERE incident = ?", arguments: [row])
                try database.execute(sql: "DELETE FROM incident WHERE id = ?", arguments: [row])
            }
            return .commit
        }
    }

    private static func row(of incident: IncidentID, _ database: Database) throws -> Int64? {
        try Int64.fetchOne(
            database,
            sql: "SELECT id FROM incident WHERE name = ?",
            arguments: [incident.description]
        )
    }

    static func isUnfinished(_ database: Database) throws -> Bool {
        try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM meta WHERE name = 'unfinished')") == true
    }

    static func clean(_ database: Database) throws {
        guard try self.isUnfinished(database) else { return }
        for table in ["words", "subject"] {
            try database.execute(sql: "INSERT INTO \(table) (\(table)) VALUES ('optimize')")
        }
        // The copy that it makes holds only what stays, so that it may be a file: a large index must not fill the memory.
        try database.execute(sql: "PRAGMA temp_store = FILE")
        defer { try? database.execute(sql: "PRAGMA temp_store = MEMORY") }
        try database.execute(sql: "VACUUM")
        _ = try database.checkpoint(.truncate)
        try database.execute(sql: "DELETE FROM meta WHERE name = 'unfinished'")
    }
}
