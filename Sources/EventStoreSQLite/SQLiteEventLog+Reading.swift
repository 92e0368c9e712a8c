package import EventStore
internal import Foundation
internal import GRDB
package import IncidentModel

extension SQLiteEventLog {
    package func read(
        _ log: LogID,
        after seq: Int,
        limit: Int,
        bytes: Int,
        audiences: Set<Audience>?
    ) async throws(EventLogError) -> [StoredEntry] {
        let words = audiences.map { $0.map(\.rawValue).sorted() }
        return try await self.reading { database in
            // At most 16 texts of this statement exist, so the cache of statements stays small.
            let filter = words.map { "AND audience IN (\($0.map { "'\($0)'" }.joined(separator: ",")))" } ?? ""
            let statement = try database.cachedStatement(
                sql: """
                    SELECT seq, kind, audience, hash, CASE redacted
                        WHEN 0 THEN bytes ELSE (SELECT bytes FROM redaction WHERE entry = entry.id)
                    END
                    FROM entry
                    WHERE log = (SELECT id FROM log WHERE name = ?) AND seq > ? \(filter)
                    ORDER BY seq LIMIT ?
                    """
            )
            var page = EntryPage(limit: limit, bytes: bytes)
            let rows = try Row.fetchCursor(statement, arguments: [log.description, seq, max(limit, 0)])
            while let row = try rows.next(), page.add(try StoredEntry(row)) {}
            return page.entries
        }
    }

    package func head(of log: LogID) async throws(EventLogError) -> Head {
        try await self.reading { try HeadCache.fetch(log, $0).head }
    }

    package func record(ofKey key: String, in log: LogID) async throws(EventLogError) -> KeyRecord? {
        try await self.reading { database in
            guard let id = try HeadCache.fetch(log, database).id else { return nil }
            return try AppendStatements.record(ofKey: key, log: id, database)
        }
    }

    package func keys(of log: LogID) async throws(EventLogError) -> [KeyRecord] {
        try await self.reading { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT key, digest, last_seq FROM entry
                    WHERE log = (SELECT id FROM log WHERE name = ?) AND key IS NOT NULL ORDER BY seq
                    """
            )
            return try Row.fetchAll(statement, arguments: [log.description]).map { row in
                KeyRecord(key: row[0], digest: row[1], lastSeq: row[2])
            }
        }
    }

    package func counters(of log: LogID) async throws(EventLogError) -> [String: Counter] {
        try await self.reading { database in
            let statement = try database.cachedStatement(
                sql: "SELECT name, value, at FROM counter WHERE log = (SELECT id FROM log WHERE name = ?)"
            )
            let counters = try Row.fetchAll(statement, arguments: [log.description]).map { row in
                Counter(name: row[0], value: row[1], at: Timestamp(milliseconds: row[2]))
            }
            return Dictionary(uniqueKeysWithValues: counters.map { ($0.name, $0) })
        }
    }

    package func logs() async throws(EventLogError) -> [LogID] {
        try await self.reading { database in
            let statement = try database.cachedStatement(
                sql: "SELECT name FROM log WHERE EXISTS (SELECT 1 FROM entry WHERE log = log.id) ORDER BY name"
            )
            return try String.fetchAll(statement).map(LogID.init(_:))
        }
    }

    package func logs(begunWith key: String) async throws(EventLogError) -> [LogID] {
        try await self.reading { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT log.name FROM entry JOIN log ON log.id = entry.log
                    WHERE entry.seq = 1 AND entry.key = ? ORDER BY log.name
                    """
            )
            return try String.fetchAll(statement, arguments: [key]).map(LogID.init(_:))
        }
    }

    package func summaries() async throws(EventLogError) -> [LogSummary] {
        await self.writeSummaries()
        return try await self.reading { try SummaryStatements.fetchAll($0) }
    }

    /// Runs `body` on a connection that only reads, in one snapshot.
    private func reading<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(EventLogError) -> Value {
        let result: Result<Value, EventLogError> = await withCheckedContinuation { continuation in
            self.pool.asyncRead { database in
                continuation.resume(returning: Result { try body(database.get()) }.mapError(EventLogError.init(_:)))
            }
        }
        return try result.get()
    }
}

extension StoredEntry {
    fileprivate init(_ row: Row) throws {
        guard let audience = Audience(rawValue: row[2]) else {
            throw EventLogError.damaged("Entry \(row[0] as Int) of the log has an unknown audience.")
        }
        let bytes = try row.withUnsafeData(atIndex: 4) { Array($0 ?? Data()) }
        self.init(seq: row[0], kind: row[1], audience: audience, bytes: bytes, hash: row[3])
    }
}
