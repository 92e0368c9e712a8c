import Synchronization

/// Tells those who follow a room by polling it (Server-Sent Events) that there is something new.
final class RoomSignal: Sendable {
    private struct Waiter {
        let continuation: CheckedContinuation<Bool, Never>
        /// Set a moment after the waiter is known; see ``wait(beyond:milliseconds:timers:)``.
        var timer: PendingTimer?
    }

    private struct State {
        var head = 0
        var isClosed = false
        var lastID = 0
        var waiters: [Int: Waiter] = [:]
    }

    private let state = Mutex(State())

    /// How many wait.
    var waiting: Int { self.state.withLock { $0.waiters.count } }

    /// Wakes everybody; seq is the last durable one.
    func advance(to head: Int) {
        let waiters = self.state.withLock { state in
            state.head = max(state.head, head)
            defer { state.waiters = [:] }
            return state.waiters
        }
        for waiter in waiters.values { Self.wake(waiter, true) }
    }

    /// Wakes everybody for good: the room closes.
    func close() {
        let waiters = self.state.withLock { state in
            state.isClosed = true
            defer { state.waiters = [:] }
            return state.waiters
        }
        for waiter in waiters.values { Self.wake(waiter, false) }
    }

    /// Returns true once the head is beyond `seq`, false after the time, where the room closed or the task was
    /// cancelled.
    ///
    /// No timer outlives the wait: a busy room would have thousands of them.
    func wait(beyond seq: Int, milliseconds: Int, timers: any Timers) async -> Bool {
        let id = self.state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer: Bool? = self.state.withLock { state in
                    if state.head > seq { return true }
                    if state.isClosed || Task.isCancelled { return false }
                    state.waiters[id] = Waiter(continuation: continuation)
                    return nil
                }
                if let answer {
                    continuation.resume(returning: answer)
                } else {
                    self.arm(id, timers.after(milliseconds: milliseconds) { self.giveUp(id) })
                }
            }
        } onCancel: {
            self.giveUp(id)
        }
    }

    /// The waiter may be gone by the time it has a timer.
    private func arm(_ id: Int, _ timer: PendingTimer) {
        let isKnown = self.state.withLock { state in
            state.waiters[id]?.timer = timer
            return state.waiters[id] != nil
        }
        if !isKnown { timer.cancel() }
    }

    private func giveUp(_ id: Int) {
        if let waiter = self.state.withLock({ $0.waiters.removeValue(forKey: id) }) { Self.wake(waiter, false) }
    }

    private static func wake(_ waiter: Waiter, _ isNews: Bool) {
        waiter.timer?.cancel()
        waiter.continuation.resume(returning: isNews)
    }
}
