internal import GRDB

/// The store of a data directory, locked, checked and brought to the current schema.
struct OpenStore {
    let lock: DirectoryLock
    let pool: DatabasePool
    let epoch: String
    let files: StoreFiles

    init(_ directory: DataDirectory, newEpoch: @escaping @Sendable () -> String) throws(EventLogOpenError) {
        try directory.create()
        self.lock = try DirectoryLock(directory)
        try directory.createDatabase()
        do {
            self.pool = try DatabasePool(path: directory.databasePath, configuration: Self.configuration)
            try self.pool.writeWithoutTransaction(Self.setUpWriter)
            try self.pool.read { try Self.checkOwner($0, directory) }
            let migrator = Schema.migrator(newEpoch: newEpoch)
            guard try self.pool.read({ try !migrator.hasBeenSuperseded($0) }) else {
                throw EventLogOpenError.newer(file: directory.databasePath)
            }
            try migrator.migrate(self.pool)
            self.epoch = try self.pool.read(Self.fetchEpoch)
            // A crash may have left the bytes of a redaction in the write-ahead log.
            _ = try self.pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
            self.files = StoreFiles(directory)
        } catch { throw EventLogOpenError(error, directory) }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "warroom.store"
        // The references of the schema are for the reader; the writer knows the rows that it refers to.
        configuration.foreignKeysEnabled = false
        // How long a backup or a curious sqlite3 in a terminal may hold us up.
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 4
        // A rollback that fails leaves a transaction open. The committer deals with that; the default is to crash.
        configuration.allowsUnsafeTransactions = true
        return configuration
    }

    /// The settings of the one connection that writes.
    ///
    /// The journal mode, WAL, is the pool's: readers and the writer then do not wait for each other. The pool also sets
    /// `synchronous` to NORMAL, so that ours must come after it.
    private static func setUpWriter(_ database: Database) throws {
        // Syncs the write-ahead log at each commit; NORMAL may lose the last commits, which were acknowledged, at a
        // power cut.
        try database.execute(sql: "PRAGMA synchronous = FULL")
        // Deleted bytes are overwritten with zeros, and so is what stood in the root of a table before it grew.
        try database.execute(sql: "PRAGMA secure_delete = ON")
        // What a statement may have to take back is kept in memory and not in a file in /tmp, where a text could
        // outlive its redaction.
        try database.execute(sql: "PRAGMA temp_store = MEMORY")
        // A page that was damaged on the disk is noticed when it is read and does not lead to a wrong write.
        try database.execute(sql: "PRAGMA cell_size_check = ON")
        // A file that somebody has tampered with cannot run functions through its schema.
        try database.execute(sql: "PRAGMA trusted_schema = OFF")
        // The writer chooses the moment; this is the latest one.
        try database.execute(sql: "PRAGMA wal_autocheckpoint = \(CheckpointPlan.bound)")
        // After a burst, or a reader that held up the checkpoints, the write-ahead log shrinks to this again.
        try database.execute(sql: "PRAGMA journal_size_limit = 67108864")
    }

    /// Refuses an SQLite file of another program.
    private static func checkOwner(_ database: Database, _ directory: DataDirectory) throws {
        let owner = try Int.fetchOne(database, sql: "PRAGMA application_id")
        guard owner != Schema.applicationID else { return }
        guard try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0 else {
            throw EventLogOpenError.damaged(file: directory.databasePath, reason: "another program has written it")
        }
    }

    private static func fetchEpoch(_ database: Database) throws -> String {
        guard let epoch = try String.fetchOne(database, sql: "SELECT value FROM store WHERE name = 'epoch'") else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "it has no epoch")
        }
        return epoch
    }
}

extension EventLogOpenError {
    fileprivate init(_ error: any Error, _ directory: DataDirectory) {
        if let error = error as? EventLogOpenError {
            self = error
        } else if let error = error as? DatabaseError,
            // The last one is for a schema that is not ours any more.
            [.SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR].contains(error.resultCode)
        {
            self = .damaged(file: directory.databasePath, reason: error.reason)
        } else if error is RowDecodingError {
            self = .damaged(file: directory.databasePath, reason: "it holds what this program does not write")
        } else {
            self = directory.inaccessible((error as? DatabaseError)?.reason ?? "\(error)")
        }
    }
}
