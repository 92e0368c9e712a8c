import IncidentModel
import Logging
import PolicyFile
import WarRoom

/// Policy files as the server takes them.
enum PolicyFiles {
    static let reader = PolicyFileReader(
        limit: PolicyDocument.maximumBytes,
        builtIn: DefaultPolicy.bytes
    ) { bytes, isKnown throws(PolicyMistakes) in
        let document = try PolicyDocument(bytes: bytes)
        let unknown = document.unknownPeople(isKnown)
        guard unknown.isEmpty else { throw PolicyMistakes(unknown) }
        return document.policy
    }

    /// The policy in force at a start: the one that was applied last, else the one that is built in.
    static func book(_ directory: Directory, _ logger: Logger) -> PolicyBook {
        guard let last = directory.policies.last else { return PolicyBook(DefaultPolicy.policy) }
        do throws(PolicyMistakes) {
            // People may have left since; that takes no rule out of force.
            var policy = try Self.reader.read(Array(last.text.utf8)) { _ in true }
            policy.revision = last.revision
            return PolicyBook(policy)
        } catch {
            logger.error(
                "The policy that was applied last cannot be read by this version; the built-in one is in force",
                metadata: [
                    "revision": "\(last.revision)", "mistake": "\(error.mistakes.first?.reason ?? "")",
                ]
            )
            return PolicyBook(DefaultPolicy.policy)
        }
    }
}
