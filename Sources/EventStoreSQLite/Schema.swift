internal import GRDB

/// The tables and how they came to be.
///
/// Two rules keep a redacted text from leaving a trace in the file. Rows of `entry` and `summary` are only added at the
/// end, so that SQLite never moves a row from one page to another and leaves a copy in the gap. And a row never changes
/// its size: a redaction puts zeros over the old bytes of an entry in place, and the new bytes go to a table of their
/// own; a summary is written over in place, too.
enum Schema {
    /// `WROM`: tells our file from any other program's SQLite file.
    static let applicationID = 0x5752_4F4D

    static func migrator(newEpoch: @escaping @Sendable () -> String) -> DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 events") { database in
            try database.execute(sql: "PRAGMA application_id = \(self.applicationID)")
            try database.execute(sql: self.events)
            try database.execute(
                sql: "INSERT INTO store (name, value) VALUES ('epoch', ?)",
                arguments: [newEpoch()]
            )
        }
        migrator.registerMigration("2 summaries") { try $0.execute(sql: self.summaries) }
        return migrator
    }

    /// `bytes` comes last: a read that skips an entry by its audience then does not walk its overflow pages.
    private static let events = """
        CREATE TABLE store (
            name TEXT NOT NULL PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE log (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE
        ) STRICT;

        CREATE TABLE entry (
            id INTEGER PRIMARY KEY,
            log INTEGER NOT NULL REFERENCES log (id),
            seq INTEGER NOT NULL,
            redacted INTEGER NOT NULL DEFAULT 0,
            kind TEXT NOT NULL,
            audience TEXT NOT NULL,
            hash TEXT NOT NULL,
            key TEXT,
            digest TEXT,
            last_seq INTEGER,
            bytes BLOB NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX entry_seq ON entry (log, seq);
        CREATE UNIQUE INDEX entry_key ON entry (log, key) WHERE key IS NOT NULL;

        CREATE TABLE redaction (
            entry INTEGER PRIMARY KEY REFERENCES entry (id),
            bytes BLOB NOT NULL
        ) STRICT;

        CREATE TABLE counter (
            log INTEGER NOT NULL REFERENCES log (id),
            name TEXT NOT NULL,
            value INTEGER NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (log, name)
        ) STRICT, WITHOUT ROWID;
        """

    /// `entry_first` finds the incident that a declaration made; it costs the other entries nothing.
    private static let summaries = """
        CREATE TABLE summary (
            id INTEGER PRIMARY KEY,
            log INTEGER NOT NULL REFERENCES log (id),
            bytes BLOB NOT NULL
        ) STRICT;
        CREATE INDEX summary_log ON summary (log);

        CREATE INDEX entry_first ON entry (key) WHERE seq = 1;
        """
}
