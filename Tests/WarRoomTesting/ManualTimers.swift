package import IncidentModel
import Synchronization
package import WarRoom

/// Time that a test moves: what was asked for runs, in order, when its moment has come.
package final class ManualTimers: Timers {
    private struct State {
        var elapsed = 0
        var due: [(id: Int, at: Int, body: @Sendable () -> Void)] = []
        var lastID = 0
    }

    private let start: Timestamp
    private let state = Mutex(State())

    package init(start: Timestamp = Timestamp(milliseconds: 1_795_554_491_123)) { self.start = start }

    package var now: Timestamp { self.start.adding(milliseconds: self.uptime) }

    package var uptime: Int { self.state.withLock { $0.elapsed } }

    package var waiting: Int { self.state.withLock { $0.due.count } }

    @discardableResult
    package func after(milliseconds: Int, _ body: @escaping @Sendable () -> Void) -> PendingTimer {
        let id = self.state.withLock { state in
            state.lastID += 1
            state.due.append((state.lastID, state.elapsed + milliseconds, body))
            return state.lastID
        }
        return PendingTimer { self.state.withLock { state in state.due.removeAll { $0.id == id } } }
    }

    /// Lets so much time pass and runs what fell due in it.
    package func advance(milliseconds: Int) {
        let end = self.uptime + milliseconds
        while let body = self.next(until: end) { body() }
        self.state.withLock { $0.elapsed = end }
    }

    private func next(until end: Int) -> (@Sendable () -> Void)? {
        self.state.withLock { state in
            let indices = state.due.indices.filter { state.due[$0].at <= end }
            guard let first = indices.min(by: { state.due[$0].at < state.due[$1].at }) else { return nil }
            let timer = state.due.remove(at: first)
            state.elapsed = max(state.elapsed, timer.at)
            return timer.body
        }
    }
}
