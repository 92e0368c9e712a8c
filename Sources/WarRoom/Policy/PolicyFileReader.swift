package import IncidentModel

/// Reads policy files; the server knows no YAML itself.
package struct PolicyFileReader: Sendable {
    /// The largest file that is read, in bytes.
    package let limit: Int
    /// The file that holds as long as nobody has applied another.
    package let builtIn: [UInt8]
    private let readFile: @Sendable (_ bytes: [UInt8], _ isKnown: (String) -> Bool) throws(PolicyMistakes) -> Policy

    /// `read` gives the policy of a file, or all of its mistakes; it asks of each handle whether there is such a person.
    package init(
        limit: Int,
        builtIn: [UInt8],
        read: @escaping @Sendable (_ bytes: [UInt8], _ isKnown: (String) -> Bool) throws(PolicyMistakes) -> Policy
    ) {
        self.limit = limit
        self.builtIn = builtIn
        self.readFile = read
    }

    package func read(_ bytes: [UInt8], isKnown: (String) -> Bool) throws(PolicyMistakes) -> Policy {
        try self.readFile(bytes, isKnown)
    }
}
