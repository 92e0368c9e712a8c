import Synchronization

/// Tells those who follow a room by polling it (Server-Sent Events) that there is something new.
final class RoomSignal: Sendable {
    private struct State {
        var head = 0
        var isClosed = false
        var nextID = 0
        var waiters: [Int: CheckedContinuation<Bool, Never>] = [:]
    }

    private let state = Mutex(State())

    /// Wakes everybody; seq is the last durable one.
    func advance(to head: Int) {
        let waiters = self.state.withLock { state in
            state.head = max(state.head, head)
            defer { state.waiters = [:] }
            return state.waiters
        }
        for waiter in waiters.values { waiter.resume(returning: true) }
    }

    /// Wakes everybody for good: the room closes.
    func close() {
        let waiters = self.state.withLock { state in
            state.isClosed = true
            defer { state.waiters = [:] }
            return state.waiters
        }
        for waiter in waiters.values { waiter.resume(returning: false) }
    }

    /// Returns true once the head is beyond `seq`, false after the time or where the room closed.
    func wait(beyond seq: Int, milliseconds: Int, timers: any Timers) async -> Bool {
        await withCheckedContinuation { continuation in
            let (answer, id): (Bool?, Int) = self.state.withLock { state in
                if state.head > seq { return (true, 0) }
                if state.isClosed { return (false, 0) }
                state.nextID += 1
                state.waiters[state.nextID] = continuation
                return (nil, state.nextID)
            }
            if let answer {
                continuation.resume(returning: answer)
            } else {
                timers.after(milliseconds: milliseconds) { self.giveUp(id) }
            }
        }
    }

    private func giveUp(_ id: Int) {
        let waiter = self.state.withLock { $0.waiters.removeValue(forKey: id) }
        waiter?.resume(returning: false)
    }
}
