internal import GRDB

/// The tables of the index.
///
/// The number of a row in `words` says when the entry was true: its milliseconds, and a count among those of the same
/// millisecond. So the newest come first by the order in which FTS5 keeps them, and a stretch of time is a stretch of
/// numbers. `facets` holds made-up words for what a question narrows by, so that FTS5 finds those rows and reads no
/// others.
enum SearchSchema {
    /// `WRSI`.
    static let applicationID = 0x5752_5349
    /// Raised where the tables or what is put in them change; the index is then made anew.
    static let version = "1"

    static let sql = """
        CREATE TABLE meta (
            name TEXT NOT NULL PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE incident (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            mark INTEGER NOT NULL DEFAULT 0,
            declared_at INTEGER NOT NULL DEFAULT 0
        ) STRICT;

        CREATE TABLE place (
            id INTEGER PRIMARY KEY,
            incident INTEGER NOT NULL,
            seq INTEGER NOT NULL,
            said_by INTEGER NOT NULL,
            kind TEXT NOT NULL,
            event_at INTEGER NOT NULL,
            author TEXT NOT NULL,
            handle TEXT NOT NULL,
            name TEXT NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX place_seq ON place (incident, seq);
        CREATE INDEX place_said_by ON place (incident, said_by) WHERE said_by <> seq;

        CREATE VIRTUAL TABLE words USING fts5(
            text, author, facets, columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
        );
        CREATE VIRTUAL TABLE subject USING fts5(
            title, services, description, category, columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
        );
        """
}
