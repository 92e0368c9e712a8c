internal import EventStore
internal import Foundation
internal import GRDB

/// The statements of the summaries.
///
/// A row keeps its size, as ``Schema`` demands: it holds the number of bytes, the bytes, and zeros up to its capacity.
/// A summary that has outgrown its row gets a new one at the end, and the old one is filled with zeros.
enum SummaryStatements {
    private static let smallestRow = 512
    private static let prefix = 4

    /// Puts `bytes` in place of what is kept of a log; none where they are empty, or more than an entry may have.
    static func set(_ bytes: [UInt8], log: Int64, _ database: Database) throws {
        let bytes = bytes.count <= AppendRequest.entryLimit ? bytes : []
        let needed = bytes.count + Self.prefix
        let row = try self.row(of: log, database)
        if let row, row.capacity >= needed {
            try self.overwrite(row, with: self.packed(bytes, capacity: row.capacity), database)
            return
        }
        if let row { try self.overwrite(row, with: Data(count: row.capacity), database) }
        guard !bytes.isEmpty else { return }
        var capacity = self.smallestRow
        while capacity < needed { capacity *= 2 }
        try database.cachedStatement(sql: "INSERT INTO summary (log, bytes) VALUES (?, ?)")
            .execute(arguments: [log, self.packed(bytes, capacity: capacity)])
    }

    private static func row(of log: Int64, _ database: Database) throws -> (id: Int64, capacity: Int)? {
        let statement = try database.cachedStatement(
            sql: "SELECT id, length(bytes) FROM summary WHERE log = ? ORDER BY id DESC LIMIT 1"
        )
        return try Row.fetchOne(statement, arguments: [log]).map { (id: $0[0], capacity: $0[1]) }
    }

    private static func overwrite(_ row: (id: Int64, capacity: Int), with data: Data, _ database: Database) throws {
        try database.cachedStatement(sql: "UPDATE summary SET bytes = ? WHERE id = ?").execute(arguments: [
            data, row.id,
        ])
    }

    private static func packed(_ bytes: [UInt8], capacity: Int) -> Data {
        var data = Data(capacity: capacity)
        for shift in [24, 16, 8, 0] { data.append(UInt8(truncatingIfNeeded: bytes.count >> shift)) }
        data.append(contentsOf: bytes)
        data.append(Data(count: capacity - data.count))
        return data
    }

    private static func unpacked(_ data: Data?) -> [UInt8]? {
        guard let data, data.count >= Self.prefix else { return nil }
        let count = data.prefix(Self.prefix).reduce(0) { $0 << 8 | Int($1) }
        guard count > 0, count <= data.count - Self.prefix else { return nil }
        return Array(data.dropFirst(Self.prefix).prefix(count))
    }
}

// MARK: - Which are current

extension SummaryStatements {
    /// Notes that the summaries know of every entry that there is.
    static func markCurrent(_ database: Database) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO store (name, value) SELECT 'summarised', CAST(ifnull(max(id), 0) AS TEXT) FROM entry WHERE 1
                ON CONFLICT (name) DO UPDATE SET value = excluded.value
                """
        )
        try statement.execute()
    }

    static func fetchAll(_ database: Database) throws -> [LogSummary] {
        let behind = try self.logsBehind(database)
        let statement = try database.cachedStatement(
            sql: """
                SELECT log.id, log.name, summary.bytes
                FROM log LEFT JOIN summary ON summary.id = (SELECT max(id) FROM summary WHERE log = log.id)
                WHERE summary.id IS NOT NULL OR EXISTS (SELECT 1 FROM entry WHERE log = log.id)
                """
        )
        return try Row.fetchAll(statement).map { row in
            let bytes = try row.withUnsafeData(atIndex: 2) { self.unpacked($0) }
            return LogSummary(
                log: LogID(row[1]),
                bytes: bytes,
                isCurrent: bytes != nil && behind?.contains(row[0]) == false
            )
        }
    }

    /// The logs that went on after their summaries were written; nil where none ever was.
    private static func logsBehind(_ database: Database) throws -> Set<Int64>? {
        let mark = try String.fetchOne(database, sql: "SELECT value FROM store WHERE name = 'summarised'")
        guard let mark = mark.flatMap({ Int64($0) }) else { return nil }
        return try Set(Int64.fetchAll(database, sql: "SELECT log FROM entry WHERE id > ?", arguments: [mark]))
    }
}
