/// One thing that is wrong in a policy file, and where.
package struct PolicyMistake: Error, Hashable, Sendable {
    /// Both count from 1.
    package let line: Int
    package let column: Int
    /// The keys that lead there, such as `teams.database.steps[1].within`; empty for the file as a whole.
    package let path: String
    /// One sentence that says what is allowed.
    package let reason: String

    package init(line: Int, column: Int, path: String, reason: String) {
        self.line = line
        self.column = column
        self.path = path
        self.reason = reason
    }

    /// As compilers write it, so that editors find the place: `policy.yaml:12:5: reason`.
    package func line(of file: String) -> String { "\(file):\(self.line):\(self.column): \(self.reason)" }
}

/// All mistakes of a policy file, in the order of its lines; never none.
package struct PolicyMistakes: Error, Hashable, Sendable {
    package let mistakes: [PolicyMistake]

    package init(_ mistakes: [PolicyMistake]) {
        self.mistakes = mistakes.sorted { ($0.line, $0.column, $0.path) < ($1.line, $1.column, $1.path) }
    }
}
