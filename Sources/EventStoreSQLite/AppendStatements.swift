internal import EventStore
internal import Foundation
internal import GRDB
internal import IncidentModel

/// The statements of an append, each prepared once a connection.
enum AppendStatements {
    static func record(ofKey key: String, log: Int64, _ database: Database) throws -> KeyRecord? {
        let statement = try database.cachedStatement(
            sql: "SELECT digest, last_seq FROM entry WHERE log = ? AND key = ?"
        )
        return try Row.fetchOne(statement, arguments: [log, key]).map { row in
            KeyRecord(key: key, digest: row[0], lastSeq: row[1])
        }
    }

    static func insertLog(_ log: LogID, _ database: Database) throws -> Int64 {
        try database.cachedStatement(sql: "INSERT INTO log (name) VALUES (?)").execute(arguments: [log.description])
        return database.lastInsertedRowID
    }

    static func insert(_ entry: NewEntry, log: Int64, _ database: Database) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO entry (log, seq, kind, audience, hash, key, digest, last_seq, bytes)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        )
        try statement.execute(arguments: [
            log, entry.seq, entry.kind, entry.audience.rawValue, entry.hash,
            entry.key?.key, entry.key?.digest, entry.key?.lastSeq, Data(entry.bytes),
        ])
    }

    static func set(_ counter: Counter, log: Int64, _ database: Database) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO counter (log, name, value, at) VALUES (?, ?, ?, ?)
                ON CONFLICT (log, name) DO UPDATE SET value = excluded.value, at = excluded.at
                """
        )
        try statement.execute(arguments: [log, counter.name, counter.value, counter.at.milliseconds])
    }
}

// MARK: - Redaction

extension AppendStatements {
    /// Puts zeros over the old bytes where they stand, and the new ones beside them (see ``Schema``).
    static func redact(_ redaction: Redaction, log: Int64, _ database: Database) throws {
        let overwrite = try database.cachedStatement(
            sql: "UPDATE entry SET redacted = 1, bytes = zeroblob(length(bytes)) WHERE log = ? AND seq = ?"
        )
        try overwrite.execute(arguments: [log, redaction.seq])
        let replace = try database.cachedStatement(
            sql: """
                INSERT INTO redaction (entry, bytes) SELECT id, ? FROM entry WHERE log = ? AND seq = ?
                ON CONFLICT (entry) DO UPDATE SET bytes = excluded.bytes
                """
        )
        try replace.execute(arguments: [Data(redaction.bytes), log, redaction.seq])
        try self.dropDigest(ofEntry: redaction.seq, log: log, database)
    }

    /// Takes out the digest of the command that wrote an entry: the nearest key at or before it that reaches it.
    private static func dropDigest(ofEntry seq: Int, log: Int64, _ database: Database) throws {
        let statement = try database.cachedStatement(
            sql: """
                UPDATE entry SET digest = ?
                WHERE last_seq >= ? AND id = (
                    SELECT id FROM entry WHERE log = ? AND seq <= ? AND key IS NOT NULL ORDER BY seq DESC LIMIT 1
                )
                """
        )
        try statement.execute(arguments: [KeyRecord.noDigest, seq, log, seq])
    }
}
