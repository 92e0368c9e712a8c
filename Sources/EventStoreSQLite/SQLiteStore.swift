/// Events in one SQLite file.
package enum SQLiteStore {}
