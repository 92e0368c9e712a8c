package import IncidentModel

/// What came of checking a record.
package enum ChainVerdict: Hashable, Sendable {
    case intact(ChainSummary)
    case broken(ChainFault)
}

/// A record whose lines all follow on each other.
///
/// The chain vouches for every line but the last, for which only a head from elsewhere can.
package struct ChainSummary: Hashable, Sendable {
    /// The incident's number, or `directory`.
    package let subject: String
    package let lines: Int
    package let firstSeq: Int
    package let head: Head
    /// How many lines have had their text taken out.
    package let redacted: Int
    /// Whether the last line was held against a head from elsewhere.
    package let headChecked: Bool
}

extension ChainVerdict: CustomStringConvertible {
    /// The result in a sentence or two.
    package var description: String {
        switch self {
        case .broken(let fault): fault.description
        case .intact(let summary): summary.description
        }
    }
}

extension ChainSummary: CustomStringConvertible {
    package var description: String {
        let range = self.lines == 1 ? "1 entry" : "\(self.lines) entries"
        let redacted = self.redacted == 0 ? "" : ", \(self.redacted) of them redacted"
        let part = self.firstSeq == 1 ? "" : " from seq \(self.firstSeq) on"
        let last = "up to \(self.head.seq):\(self.head.hash)"
        let witness = self.headChecked ? "" : " Only a head from elsewhere can vouch for the last one."
        return "\(self.subject): \(range)\(part)\(redacted), each as it was written, \(last).\(witness)"
    }
}
