import Synchronization

/// Counts connections for all loops and acceptors.
final class Admission: Sendable {
    private struct State {
        var limits: AddressLimits
        /// WebSockets by user; one without any is forgotten.
        var users: [String: Int] = [:]
        var metrics = TransportMetrics()
    }

    private let state: Mutex<State>
    private let perUser: Int

    init(_ limits: AddressLimits, perUser: Int) {
        self.state = Mutex(State(limits: limits))
        self.perUser = perUser
    }

    /// Connections that are counted in.
    var open: Int { self.state.withLock { $0.limits.open } }

    var metrics: TransportMetrics { self.state.withLock { $0.metrics } }

    /// Counts a connection in; why not, where it is to be turned away.
    func admit(_ peer: PeerAddress) -> AddressLimits.Refusal? {
        self.state.withLock { state in
            let refusal = state.limits.admit(peer)
            if refusal == nil { state.metrics.connectionsAccepted += 1 }
            return refusal
        }
    }

    func release(_ peer: PeerAddress) { self.state.withLock { $0.limits.release(peer) } }

    /// Counts a WebSocket in; false where its user has too many.
    func admit(user: String) -> Bool {
        self.state.withLock { state in
            let count = state.users[user, default: 0]
            guard count < self.perUser else {
                state.metrics.refusedUser += 1
                return false
            }
            state.users[user] = count + 1
            return true
        }
    }

    func release(user: String) {
        self.state.withLock { state in
            guard let count = state.users[user] else { return }
            state.users[user] = count > 1 ? count - 1 : nil
        }
    }

    func note(_ change: @Sendable (inout TransportMetrics) -> Void) { self.state.withLock { change(&$0.metrics) } }
}
