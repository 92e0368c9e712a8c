import Synchronization

/// Counts connections for all loops and acceptors.
final class Admission: Sendable {
    private struct State {
        var limits: AddressLimits
        var metrics = TransportMetrics()
    }

    private let state: Mutex<State>

    init(_ limits: AddressLimits) { self.state = Mutex(State(limits: limits)) }

    /// Counts a connection in; false where it is to be closed.
    func admit(_ peer: PeerAddress) -> Bool {
        self.state.withLock { state in
            switch state.limits.admit(peer) {
            case nil: return true
            case .total: state.metrics.refusedTotal += 1
            case .address: state.metrics.refusedAddress += 1
            }
            return false
        }
    }

    func release(_ peer: PeerAddress) { self.state.withLock { $0.limits.release(peer) } }

    /// A connection was turned away because the process may open no more files.
    func countMissingDescriptor() { self.state.withLock { $0.metrics.refusedDescriptors += 1 } }

    var metrics: TransportMetrics { self.state.withLock { $0.metrics } }
}
