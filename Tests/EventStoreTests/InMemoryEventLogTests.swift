import EventStore
import Synchronization
import Testing
import WarRoomTesting

@Suite("The log in memory")
struct InMemoryEventLogTests {
    @Test("keeps the promise:", arguments: EventLogContract.promises)
    func promise(_ promise: EventLogContract.Promise) async throws { try await promise.check(Subject()) }
}

/// A store in memory whose engine can be closed, opened again and stopped after a commit.
private final class Subject: EventLogSubject {
    private let storage = InMemoryEventLog.Storage()
    private let engine = Mutex<InMemoryEventLog?>(nil)
    private let crashes = Mutex(false)

    func open() async throws -> any EventLog {
        let log = InMemoryEventLog(self.storage, afterCommit: { [weak self] in self?.takeCrash() ?? false })
        self.engine.withLock { $0 = log }
        return log
    }

    func close() async { self.engine.withLock { $0?.close() } }

    func crashAfterNextCommit() { self.crashes.withLock { $0 = true } }

    private func takeCrash() -> Bool {
        self.crashes.withLock { crashes in
            defer { crashes = false }
            return crashes
        }
    }
}
