internal import EventStore
package import IncidentModel
internal import Synchronization

extension Directory {
    /// The policies that were applied, the oldest first.
    package var policies: [PolicyRecord] { self.memory.withLock { $0.state.policies } }

    /// Puts a file on record as the policy in force; the caller has read it and found no mistake.
    ///
    /// `conflict` where `expected` is given and another revision is in force. A file that is in force already is not
    /// recorded again.
    package func applyPolicy(
        _ text: String,
        expected: Int?,
        note: String?,
        followsRunning: Bool,
        by author: Author,
        via: Via
    ) async throws(Refusal) -> PolicyRecord {
        let hash = Chain.hash(of: Array(text.utf8))
        let revision = try await self.write(by: author, via: via) { context throws(Refusal) in
            let last = context.state.policies.last
            let current = last?.revision ?? 0
            if let expected, expected != current {
                throw Refusal(
                    .conflict,
                    "Revision \(current) is in force, not \(expected): somebody has applied another one meanwhile.",
                    field: "If-Match"
                )
            }
            if last?.sha256 == hash, !followsRunning {
                return DirectoryDecision(facts: [], result: current)
            }
            let fact = PolicyApplied(
                revision: current + 1,
                sha256: hash,
                note: note,
                followsRunning: followsRunning,
                text: text
            )
            return DirectoryDecision(facts: [fact], result: fact.revision)
        }
        guard let record = self.policies.last(where: { $0.revision == revision }) else {
            throw Refusal(.internal, "The policy was recorded, but is not among those applied.")
        }
        return record
    }
}
