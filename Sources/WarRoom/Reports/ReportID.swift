/// The number of a report: `REP-3`.
package struct ReportID: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let number: Int

    package init(number: Int) { self.number = number }

    /// Reads `REP-3`; nil for anything else, leading zeros included.
    package init?(_ text: String) {
        guard text.hasPrefix("REP-"), let number = Int(text.dropFirst(4)), number > 0, "REP-\(number)" == text else {
            return nil
        }
        self.number = number
    }

    package var description: String { "REP-\(self.number)" }

    package static func < (left: ReportID, right: ReportID) -> Bool { left.number < right.number }
}
