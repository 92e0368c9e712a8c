package import IncidentModel

/// The first line of a record that is not as it was written, and how that is known.
package struct ChainFault: Hashable, Sendable {
    /// What is wrong with the line.
    package enum Problem: Hashable, Sendable {
        /// It cannot be read; the end of a sentence.
        case unreadable(String)
        /// The record must begin with seq 1.
        case notTheFirst(seq: Int)
        /// Seq 1 must name 64 zeros.
        case notTheBeginning
        /// The next line names another hash for it.
        case changed
        /// It names another line before it than the one that is there, and nothing else of it was changed.
        case linkChanged
        /// The lines before it are gone.
        case missing(expected: Int, found: Int)
        /// Its seq does not follow on the line before, though its link does.
        case renumbered(expected: Int, found: Int)
        /// A line of this seq stands before it.
        case surplus(seq: Int)
        /// The next line has the same seq and is the right one.
        case inserted(seq: Int)
        /// It belongs to another incident.
        case otherSubject(expected: String, found: String)
        /// It says that its text was redacted, and no later line says so.
        case unannouncedRedaction(seq: Int)
        /// It says that something else was kept of it than the later line that says it was redacted.
        case wronglyKept(seq: Int)
        /// It is not what the store wrote under this seq.
        case notAsStored(seq: Int)
        /// It is not the line that the given head names.
        case notTheHead(Head)
        /// The record ends before the given head.
        case cut(last: Int, head: Int)
        /// The given head lies before the first line.
        case headBefore(first: Int, head: Int)
        /// There is no line at all.
        case empty
    }

    /// From 1; for a tail that was cut off it is the line that should come next.
    package let line: Int
    package let problem: Problem

    package init(line: Int, problem: Problem) {
        self.line = line
        self.problem = problem
    }
}

extension ChainFault: CustomStringConvertible {
    /// One sentence that names the line.
    package var description: String { "Line \(self.line) \(self.clause)." }

    private var clause: String {
        switch self.problem {
        case .unreadable(let reason): reason
        case .notTheFirst(let seq): "has seq \(seq), but a whole record begins with seq 1"
        case .notTheBeginning: "has seq 1, but its “prev” is not 64 zeros"
        case .changed: "was changed: its hash is not the one that the next line names"
        case .linkChanged: "was changed: its “prev” is not the hash of the line before"
        case .missing(let expected, let found) where found == expected + 1:
            "has seq \(found), but seq \(expected) should stand here and is missing"
        case .missing(let expected, let found):
            "has seq \(found), but seq \(expected) should stand here: \(found - expected) entries are missing"
        case .renumbered(let expected, let found): "was changed: it has seq \(found) in the place of seq \(expected)"
        case .surplus(let seq): "is one too many: seq \(seq) has been there already"
        case .inserted(let seq): "was put in: the right line of seq \(seq) is the next one"
        case .otherSubject(let expected, let found): "belongs to \(found), but this is the record of \(expected)"
        case .unannouncedRedaction(let seq):
            "says that it was redacted, but no later entry.redacted names seq \(seq)"
        case .wronglyKept(let seq): "was changed: it is not what the entry.redacted of seq \(seq) says was kept of it"
        case .notAsStored(let seq): "was changed: it is not what was stored as seq \(seq)"
        case .notTheHead(let head): "is not the line that the head \(head.seq):\(head.hash) names"
        case .cut(let last, let head):
            "is missing: the record ends with seq \(last), but its head is seq \(head)"
        case .headBefore(let first, let head):
            "has seq \(first); the head, seq \(head), is not in this part of the record"
        case .empty: "is missing: the record is empty"
        }
    }
}
