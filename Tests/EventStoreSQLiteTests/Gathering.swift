import Dispatch
import EventStore
import GRDB

@testable import EventStoreSQLite

/// Holds the writer up until appends wait for it.
struct Gathering {
    private let log: SQLiteEventLog

    init(_ log: SQLiteEventLog) { self.log = log }

    /// Sends all, lets the writer go once `count` of them wait and the rest are refused, and tells what became of each;
    /// nil for one that was written.
    ///
    /// `meanwhile` runs before the writer goes on; what it starts is waited for.
    func append(
        _ requests: [AppendRequest],
        whenWaiting count: Int,
        meanwhile: @Sendable () async -> Task<Void, Never> = { Task {} }
    ) async -> [EventLogError?] {
        let gate = DispatchSemaphore(value: 0)
        self.log.pool.asyncWriteWithoutTransaction { _ in gate.wait() }
        return await withTaskGroup(of: (Int, EventLogError?).self) { group in
            for (index, request) in requests.enumerated() {
                group.addTask { (index, await self.outcome(of: request)) }
            }
            var outcomes = [EventLogError?](repeating: nil, count: requests.count)
            for _ in 0..<(requests.count - count) {
                guard let (index, outcome) = await group.next() else { break }
                outcomes[index] = outcome
            }
            while self.log.waiting < count { await Task.yield() }
            let started = await meanwhile()
            gate.signal()
            for await (index, outcome) in group { outcomes[index] = outcome }
            await started.value
            return outcomes
        }
    }

    private func outcome(of request: AppendRequest) async -> EventLogError? {
        do throws(EventLogError) { try await self.log.append(request) } catch { return error }
        return nil
    }
}
