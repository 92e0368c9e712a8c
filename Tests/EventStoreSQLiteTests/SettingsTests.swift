import EventStore
import GRDB
import Testing
import WarRoomTesting

@testable import EventStoreSQLite

@Suite("The connection that writes")
struct SettingsTests {
    @Test(
        "has the setting",
        arguments: [
            ("journal_mode", "wal"), ("synchronous", "2"), ("secure_delete", "1"), ("temp_store", "2"),
            ("cell_size_check", "1"), ("wal_autocheckpoint", "4000"), ("trusted_schema", "0"),
            ("application_id", "1465012045"),
        ]
    )
    func setting(name: String, value: String) async throws {
        let scratch = try TemporaryFolder()
        let log = try SQLiteEventLog.open(directory: scratch.data)
        let found = try await log.pool.writeWithoutTransaction { database in
            try DatabaseValue.fetchOne(database, sql: "PRAGMA \(name)")
        }
        #expect(found.map { String.fromDatabaseValue($0) ?? "\($0)" } == value)
        await log.close()
    }
}
