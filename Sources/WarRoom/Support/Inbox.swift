import Synchronization

/// A bounded queue with one consumer, which takes all that waits at once.
///
/// Full: ``put(_:)`` answers `.full`, and the sender is told to come back. Closed: `.closed`, and the sender finds
/// whoever took over.
package final class Inbox<Element: Sendable>: Sendable {
    package enum PutResult: Sendable {
        case accepted
        case full
        case closed
    }

    private struct State {
        var elements: [Element] = []
        var consumer: CheckedContinuation<[Element]?, Never>?
        var isClosed = false
    }

    private let capacity: Int
    private let state = Mutex(State())

    package init(capacity: Int) { self.capacity = capacity }

    /// Puts one element behind the others; any thread.
    package func put(_ element: sending Element) -> PutResult {
        let (result, consumer, batch): (PutResult, CheckedContinuation<[Element]?, Never>?, [Element]) =
            self.state.withLock { state in
                if state.isClosed { return (.closed, nil, []) }
                if state.elements.count >= self.capacity { return (.full, nil, []) }
                state.elements.append(element)
                guard let consumer = state.consumer else { return (.accepted, nil, []) }
                state.consumer = nil
                let batch = state.elements
                state.elements = []
                return (.accepted, consumer, batch)
            }
        consumer?.resume(returning: batch)
        return result
    }

    /// All that waits, at least one element; nil once the inbox is closed and empty.
    ///
    /// One caller only.
    package func next() async -> [Element]? {
        await withCheckedContinuation { continuation in
            let ready: [Element]?? = self.state.withLock { state in
                if !state.elements.isEmpty {
                    let batch = state.elements
                    state.elements = []
                    return .some(batch)
                }
                if state.isClosed { return .some(nil) }
                state.consumer = continuation
                return nil
            }
            if let ready { continuation.resume(returning: ready) }
        }
    }

    /// Closes where nothing waits; false where something does.
    package func closeIfEmpty() -> Bool {
        self.state.withLock { state in
            guard state.elements.isEmpty else { return false }
            state.isClosed = true
            return true
        }
    }

    /// Takes nothing more; what waits is still handed out.
    package func close() {
        let consumer = self.state.withLock { state in
            state.isClosed = true
            defer { state.consumer = nil }
            return state.consumer
        }
        consumer?.resume(returning: nil)
    }
}
