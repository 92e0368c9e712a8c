/// The number an incident is known by: `INC-7`, or `SEC-3` where it was declared restricted (contract section 9).
package struct IncidentID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The two series are numbered apart, so that a gap in one tells nothing of the other.
    package enum Series: String, Sendable, CaseIterable {
        case ordinary = "INC"
        case restricted = "SEC"
    }

    package let series: Series
    package let number: Int

    package init(series: Series, number: Int) {
        self.series = series
        self.number = number
    }

    /// Reads `INC-7`; nil for anything else, leading zeros included.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let series = Series(rawValue: String(parts[0])), let number = Int(parts[1]),
            number > 0, parts[1] == String(number)
        else { return nil }
        self.init(series: series, number: number)
    }

    package var description: String { self.series.rawValue + "-" + String(self.number) }

    package static func < (left: IncidentID, right: IncidentID) -> Bool {
        (left.series.rawValue, left.number) < (right.series.rawValue, right.number)
    }
}
