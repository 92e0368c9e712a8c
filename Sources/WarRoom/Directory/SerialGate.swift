import Synchronization

/// Lets one task at a time pass, in the order in which they came; at most `capacity` wait.
///
/// An actor would let a second write in while the first waits for the store.
final class SerialGate: Sendable {
    private struct State {
        var isTaken = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let capacity: Int
    private let state = Mutex(State())

    init(capacity: Int) { self.capacity = capacity }

    /// How many wait now.
    var waitingCount: Int { self.state.withLock { $0.waiting.count } }

    /// Waits for the turn; false at once where too many wait already.
    ///
    /// After true, call ``leave()`` once.
    func enter() async -> Bool {
        enum Turn { case now, later, never }
        var admitted = true
        await withCheckedContinuation { continuation in
            let turn: Turn = self.state.withLock { state in
                guard state.isTaken else {
                    state.isTaken = true
                    return .now
                }
                guard state.waiting.count < self.capacity else { return .never }
                state.waiting.append(continuation)
                return .later
            }
            if turn == .never { admitted = false }
            if turn != .later { continuation.resume() }
        }
        return admitted
    }

    func leave() {
        let next: CheckedContinuation<Void, Never>? = self.state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isTaken = false
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
