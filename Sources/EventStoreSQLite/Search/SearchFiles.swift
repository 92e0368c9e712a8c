internal import Foundation
internal import GRDB

/// The index's files, and what a connection to them is set to.
struct SearchFiles {
    private let directory: DataDirectory

    init(_ directory: DataDirectory) { self.directory = directory }

    private var path: String { self.directory.path + "/search.sqlite" }

    /// The index that is there; throws where there is none that can be used.
    func open(_ origin: String) throws -> DatabasePool {
        guard FileManager.default.fileExists(atPath: self.path) else { throw CocoaError(.fileNoSuchFile) }
        let pool = try DatabasePool(path: self.path, configuration: Self.configuration)
        do {
            try pool.writeWithoutTransaction(Self.setUp)
            try pool.read { try Self.check($0, origin) }
            return pool
        } catch {
            try? pool.close()
            throw error
        }
    }

    /// An empty one.
    func create(_ origin: String) throws -> DatabasePool {
        // The owner's only, and so are the files that SQLite puts beside it with the same permissions.
        guard FileManager.default.createFile(atPath: self.path, contents: nil, attributes: [.posixPermissions: 0o600])
        else { throw CocoaError(.fileWriteUnknown) }
        let pool = try DatabasePool(path: self.path, configuration: Self.configuration)
        try pool.writeWithoutTransaction(Self.setUp)
        try pool.write { try Self.fill($0, origin) }
        return pool
    }

    func remove() throws {
        for file in [self.path, self.path + "-wal", self.path + "-shm"]
        where FileManager.default.fileExists(atPath: file) {
            try FileManager.default.removeItem(atPath: file)
        }
    }

    static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "warroom.search"
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 2
        // A failed rollback leaves a transaction open; the next one tries again. The default is to crash.
        configuration.allowsUnsafeTransactions = true
        configuration.qos = .utility
        return configuration
    }

    /// What the writer needs beyond the pool's own settings; `synchronous` stays NORMAL, since what a power cut takes
    /// is
    /// read from the log again.
    private static func setUp(_ database: Database) throws {
        try database.execute(sql: "PRAGMA secure_delete = ON")
        try database.execute(sql: "PRAGMA temp_store = MEMORY")
        try database.execute(sql: "PRAGMA cell_size_check = ON")
        try database.execute(sql: "PRAGMA journal_size_limit = 16777216")
    }

    static func fill(_ database: Database, _ origin: String) throws {
        try database.execute(sql: "PRAGMA application_id = \(SearchSchema.applicationID)")
        try database.execute(sql: SearchSchema.sql)
        try database.execute(
            sql: "INSERT INTO meta (name, value) VALUES ('origin', ?)",
            arguments: [Self.name(origin)]
        )
    }

    private static func check(_ database: Database, _ origin: String) throws {
        let owner = try Int.fetchOne(database, sql: "PRAGMA application_id")
        let made = try String.fetchOne(database, sql: "SELECT value FROM meta WHERE name = 'origin'")
        // A scrub that a crash cut short: its words may stand anywhere in the file.
        let isDirty = try SearchScrub.isUnfinished(database)
        guard owner == SearchSchema.applicationID, made == Self.name(origin), !isDirty else {
            throw DatabaseError(resultCode: .SQLITE_MISMATCH)
        }
    }

    private static func name(_ origin: String) -> String { "\(SearchSchema.version) \(origin)" }
}
