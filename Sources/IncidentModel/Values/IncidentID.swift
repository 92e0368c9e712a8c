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
    ///
    /// Byte by byte: it stands in every line of a log.
    package init?(_ text: String) {
        var bytes = text.utf8.makeIterator()
        let series: Series
        switch (bytes.next(), bytes.next(), bytes.next(), bytes.next()) {
        case (UInt8(ascii: "I"), UInt8(ascii: "N"), UInt8(ascii: "C"), UInt8(ascii: "-")): series = .ordinary
        case (UInt8(ascii: "S"), UInt8(ascii: "E"), UInt8(ascii: "C"), UInt8(ascii: "-")): series = .restricted
        default: return nil
        }
        var number = 0
        while let byte = bytes.next() {
            let digit = Int(byte) - Int(UInt8(ascii: "0"))
            let (tens, isTooLarge) = number.multipliedReportingOverflow(by: 10)
            let (sum, isOver) = tens.addingReportingOverflow(digit)
            guard (0...9).contains(digit), sum > 0, !isTooLarge, !isOver else { return nil }
            number = sum
        }
        guard number > 0 else { return nil }
        self.init(series: series, number: number)
    }

    package var description: String { self.series.rawValue + "-" + String(self.number) }

    package static func < (left: IncidentID, right: IncidentID) -> Bool {
        (left.series.rawValue, left.number) < (right.series.rawValue, right.number)
    }
}
