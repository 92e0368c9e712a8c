import IncidentModel
import Synchronization
import WarRoom
import WireProtocol

/// A loop without sockets that only counts what it is given, and wakes whoever waits for so many answers.
final class SilentOutlet: Outlet {
    private struct State {
        var answers = 0
        var bytes = 0
        var wanted = Int.max
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    var bytes: Int { self.state.withLock { $0.bytes } }

    func send(_ frame: Frame, to connection: ConnectionID) { self.answered(frame) }

    func attach(_ connection: ConnectionID, to feed: FeedID, after seq: Int, head: Int, answer: Frame) {
        self.answered(answer)
    }

    func detach(_ connection: ConnectionID, from incident: IncidentID, answer: Frame?) {}

    func extend(_ feed: FeedID, with entries: [FeedEntry]) {
        self.state.withLock { $0.bytes += entries.reduce(0) { $0 + $1.frame.count } }
    }

    func forgetTails(of incident: IncidentID, head: Int) {}

    func broadcast(_ frame: Frame, on feed: FeedID) { self.state.withLock { $0.bytes += frame.bytes.count } }

    func setHead(_ head: Head, of incident: IncidentID) {}

    func close(_ connection: ConnectionID, code: CloseCode, reason: String) {}

    func closeConnections(of credential: String, code: CloseCode, reason: String) {}

    private func answered(_ frame: Frame) {
        let waiter = self.state.withLock { state in
            state.answers += 1
            state.bytes += frame.bytes.count
            guard state.answers >= state.wanted else { return nil as CheckedContinuation<Void, Never>? }
            state.wanted = Int.max
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    /// Waits until `count` answers were given since the outlet was made.
    func waitForAnswers(_ count: Int) async {
        await withCheckedContinuation { continuation in
            let isReady = self.state.withLock { state in
                guard state.answers < count else { return true }
                state.wanted = count
                state.waiter = continuation
                return false
            }
            if isReady { continuation.resume() }
        }
    }
}
