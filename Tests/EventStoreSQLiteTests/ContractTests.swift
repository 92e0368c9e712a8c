import EventStore
import Synchronization
import Testing
import WarRoomTesting

@testable import EventStoreSQLite

@Suite("The log in SQLite")
struct ContractTests {
    @Test("keeps the promise:", arguments: EventLogContract.promises)
    func promise(_ promise: EventLogContract.Promise) async throws { try await promise.check(Subject()) }
}

/// A data directory whose engine can be closed, opened again and stopped after a commit.
private final class Subject: EventLogSubject {
    private let directory: TemporaryFolder
    private let engine = Mutex<SQLiteEventLog?>(nil)
    private let crashes = Mutex(false)

    init() throws { self.directory = try TemporaryFolder() }

    func open() async throws -> any EventLog {
        let log = try SQLiteEventLog.open(
            directory: self.directory.data,
            limits: CommitQueue.Limits(),
            afterCommit: { [weak self] in self?.takeCrash() ?? false }
        )
        self.engine.withLock { $0 = log }
        return log
    }

    func close() async { await self.engine.withLock { $0 }?.close() }

    func crashAfterNextCommit() { self.crashes.withLock { $0 = true } }

    private func takeCrash() -> Bool {
        self.crashes.withLock { crashes in
            defer { crashes = false }
            return crashes
        }
    }
}
