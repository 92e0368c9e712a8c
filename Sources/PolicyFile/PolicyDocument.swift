package import IncidentModel
internal import Yams

/// A policy file that holds: its bytes as they were written, and the policy that they say.
package struct PolicyDocument: Hashable, Sendable {
    /// A handle that the file names, and where; whether there is such a person only the directory knows.
    package struct Mention: Hashable, Sendable {
        package let handle: String
        package let place: PolicyMistake
    }

    package static let maximumBytes = 256 * 1024

    package let bytes: [UInt8]
    package let policy: Policy
    package let people: [Mention]

    /// Reads a file; throws all of its mistakes at once.
    package init(bytes: [UInt8]) throws(PolicyMistakes) {
        let root = try PolicyText.compose(bytes)
        let mistakes = MistakeList()
        let reader = PolicyReader(mistakes)
        let policy = reader.policy(PolicyValue(node: root, path: "", mistakes: mistakes))
        reader.references.check(policy)
        guard mistakes.found.isEmpty else { throw PolicyMistakes(mistakes.found) }
        self.bytes = bytes
        self.policy = policy
        self.people = reader.references.people
    }

    /// The mistakes that `isKnown`, asked for each handle, brings to light.
    package func unknownPeople(_ isKnown: (String) -> Bool) -> [PolicyMistake] {
        self.people.filter { !isKnown($0.handle) }.map(\.place)
    }
}
