package import IncidentModel
internal import Synchronization

/// The rules of the house as they are now.
///
/// Read by every room with every command, so it is one short lock and no wait.
package final class PolicyBook: Sendable {
    private let policy: Mutex<Policy>

    package init(_ policy: Policy) { self.policy = Mutex(policy) }

    package var current: Policy { self.policy.withLock { $0 } }

    /// Puts a policy in force; an older revision than the one in force changes nothing.
    package func put(_ policy: Policy) {
        self.policy.withLock { if policy.revision >= $0.revision { $0 = policy } }
    }
}
