import EventStore
import IncidentModel
import Synchronization
import Testing
import WarRoomTesting

@testable import EventStoreSQLite

@Suite("Appends that wait for the writer")
struct GroupCommitTests {
    private let scratch: TemporaryFolder

    init() throws { self.scratch = try TemporaryFolder() }

    @Test("go into one transaction, those of all logs together")
    func oneTransaction() async throws {
        let commits = Mutex(0)
        let log = try self.open { commits.withLock { $0 += 1 } }
        let requests = (1...60).map { number in
            var chain = ChainedLog(number)
            return chain.request()
        }
        let outcomes = await Gathering(log).append(requests, whenWaiting: 60)
        #expect(outcomes.allSatisfy { $0 == nil })
        #expect(commits.withLock { $0 } == 1)
        await log.close()
    }

    @Test("that are more than may wait are refused at once as unavailable")
    func full() async throws {
        let log = try self.open(CommitQueue.Limits(requests: 4))
        let requests = (1...10).map { number in
            var chain = ChainedLog(number)
            return chain.request()
        }
        let outcomes = await Gathering(log).append(requests, whenWaiting: 4)
        #expect(outcomes.count { $0 == nil } == 4)
        let full = EventLogError.unavailable("More waits to be recorded than the disk can take; try again soon.")
        #expect(outcomes.count { $0 == full } == 6)
        #expect(try await log.logs().count == 4)
        await log.close()
    }

    @Test("that are more bytes than may wait are refused, too, and more than fit one transaction go into several")
    func bytes() async throws {
        let commits = Mutex(0)
        let limits = CommitQueue.Limits(bytes: 10_000, batchBytes: 2500)
        let log = try self.open(limits) { commits.withLock { $0 += 1 } }
        let requests = (1...10).map { number in
            var chain = ChainedLog(number)
            return chain.request(String(repeating: "x", count: 1000))
        }
        let outcomes = await Gathering(log).append(requests, whenWaiting: 7)
        #expect(outcomes.count { $0 == nil } == 7)
        #expect(commits.withLock { $0 } == 7)
        await log.close()
    }

    @Test("are still written when the log is closed")
    func closing() async throws {
        let log = try self.open()
        let requests = (1...5).map { number in
            var chain = ChainedLog(number)
            return chain.request()
        }
        let outcomes = await Gathering(log).append(requests, whenWaiting: 5) {
            let closing = Task { await log.close() }
            while !log.queue.isClosed { await Task.yield() }
            return closing
        }
        #expect(outcomes.allSatisfy { $0 == nil })
        let reopened = try SQLiteEventLog.open(directory: self.scratch.data)
        #expect(try await reopened.logs() == requests.map(\.log))
        await reopened.close()
    }

    private func open(
        _ limits: CommitQueue.Limits = CommitQueue.Limits(),
        committed: @escaping @Sendable () -> Void = {}
    ) throws -> SQLiteEventLog {
        try SQLiteEventLog.open(directory: self.scratch.data, limits: limits) {
            committed()
            return false
        }
    }
}
