package import EventStore
internal import Foundation
internal import GRDB
package import IncidentModel

/// The full-text index in a SQLite file of its own, `search.sqlite` in the data directory, with FTS5.
///
/// The file may be deleted while no server runs. One that is not this program's, is damaged, or was made from another
/// history or by another version is put aside for an empty one.
package final class SQLiteSearchIndex: SearchIndex {
    let database: any DatabaseWriter

    private init(_ database: any DatabaseWriter) { self.database = database }

    /// Opens the index in the data directory of a log that is open; nothing is scanned.
    ///
    /// `origin` names what the index is made of: the history's epoch, and what is read of it.
    package static func open(directory: String, origin: String) throws(SearchError) -> SQLiteSearchIndex {
        let files = SearchFiles(DataDirectory(path: directory))
        do {
            if let database = try? files.open(origin) { return SQLiteSearchIndex(database) }
            try files.remove()
            return SQLiteSearchIndex(try files.create(origin))
        } catch { throw SearchError("The search index cannot be opened: \(Self.reason(error))") }
    }

    /// An index that is gone with the program, for tests.
    package static func inMemory() throws(SearchError) -> SQLiteSearchIndex {
        do {
            let database = try DatabaseQueue(configuration: SearchFiles.configuration)
            try database.write { try SearchFiles.fill($0, "memory") }
            return SQLiteSearchIndex(database)
        } catch { throw SearchError("The search index cannot be opened: \(Self.reason(error))") }
    }

    package func close() async {
        await withCheckedContinuation { done in
            self.database.asyncWriteWithoutTransaction { database in
                _ = try? database.checkpoint(.truncate)
                done.resume()
            }
        }
        try? self.database.close()
    }

    private static func reason(_ error: any Error) -> String { (error as? DatabaseError)?.reason ?? "\(error)" }
}

// MARK: - The seam

extension SQLiteSearchIndex {
    package func marks() async throws(SearchError) -> [IncidentID: Int] {
        try await self.reading { database in
            var marks: [IncidentID: Int] = [:]
            for row in try Row.fetchAll(database, sql: "SELECT name, mark FROM incident") {
                if let incident = IncidentID(row[0]) { marks[incident] = row[1] }
            }
            return marks
        }
    }

    package func apply(_ batch: SearchBatch) async throws(SearchError) {
        try await self.writing { database in
            try database.inTransaction(.immediate) {
                try SearchStatements.apply(batch, database)
                return .commit
            }
        }
    }

    package func holds(_ seqs: [Int], of incident: IncidentID) async throws(SearchError) -> Bool {
        try await self.reading { try SearchStatements.holds(seqs, of: incident, $0) }
    }

    package func forget(_ incidents: Set<IncidentID>) async throws(SearchError) {
        try await self.writing { database in
            try SearchScrub.delete(incidents, database)
            try SearchScrub.clean(database)
        }
    }

    package func find(_ question: SearchQuestion) async throws(SearchError) -> [SearchHit] {
        try await self.reading { try SearchFinding(question).hits($0) }
    }
}

// MARK: - Connections

extension SQLiteSearchIndex {
    private func reading<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(SearchError) -> Value {
        let result: Result<Value, any Error> = await withCheckedContinuation { continuation in
            self.database.asyncRead { database in
                continuation.resume(returning: Result { try body(database.get()) })
            }
        }
        return try Self.value(of: result)
    }

    /// Alone: no reader holds up what is to leave the write-ahead log.
    private func writing<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(SearchError) -> Value {
        let result: Result<Value, any Error> = await withCheckedContinuation { continuation in
            self.database.asyncWriteWithoutTransaction { database in
                continuation.resume(returning: Result { try body(database) })
            }
        }
        return try Self.value(of: result)
    }

    private static func value<Value>(of result: Result<Value, any Error>) throws(SearchError) -> Value {
        do { return try result.get() } catch {
            throw SearchError("The search index does not answer: \(Self.reason(error))")
        }
    }
}
