internal import GRDB
internal import IncidentModel
internal import EventStore

/// Where each log ends, as of the last commit.
///
/// Spares the writer two queries an append. Only the writer's queue touches it.
struct HeadCache {
    /// A log with its row number; nil where it has no row yet.
    struct Place {
        var id: Int64?
        var head: Head
    }

    /// Beyond this many logs it starts anew: a store of years must not fill the memory with the ends of old logs.
    private static let limit = 10_000

    private var committed: [LogID: Place] = [:]
    private var pending: [LogID: Place] = [:]

    /// Where a log ends for the transaction under way.
    mutating func place(of log: LogID, _ database: Database) throws -> Place {
        if let place = self.pending[log] ?? self.committed[log] { return place }
        let place = try Self.fetch(log, database)
        self.committed[log] = place
        return place
    }

    mutating func move(_ log: LogID, to place: Place) { self.pending[log] = place }

    mutating func commit() {
        if self.committed.count > Self.limit { self.committed = [:] }
        for (log, place) in self.pending { self.committed[log] = place }
        self.pending = [:]
    }

    mutating func rollback() { self.pending = [:] }

    /// Trusts nothing: the next append reads the file.
    mutating func forget() {
        self.pending = [:]
        self.committed = [:]
    }

    static func fetch(_ log: LogID, _ database: Database) throws -> Place {
        let statement = try database.cachedStatement(
            sql: """
                SELECT log.id, entry.seq, entry.hash
                FROM log LEFT JOIN entry ON entry.log = log.id
                WHERE log.name = ? ORDER BY entry.seq DESC LIMIT 1
                """
        )
        guard let row = try Row.fetchOne(statement, arguments: [log.description]) else {
            return Place(id: nil, head: .none)
        }
        guard let seq: Int = row[1], let hash: String = row[2] else { return Place(id: row[0], head: .none) }
        return Place(id: row[0], head: Head(seq: seq, hash: hash))
    }
}
