/// A number as its JSON literal (RFC 8259 section 6), so that it is written back digit for digit.
package struct JSONNumber: Hashable, Sendable {
    package let literal: String

    /// Takes a literal that a parser has checked.
    package init(checked literal: String) { self.literal = literal }

    package init(_ value: Int) { self.literal = String(value) }

    /// The number, or nil for infinities and NaN, which JSON cannot say.
    package init?(_ value: Double) {
        guard value.isFinite else { return nil }
        self.literal = value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    }

    /// The whole number, or nil where it has a fraction or does not fit 64 bits.
    ///
    /// `3.0` and `3e2` are whole numbers too: some languages write them so.
    package var integer: Int? {
        if let integer = Int(self.literal) { return integer }
        guard let double, abs(double) <= 9_007_199_254_740_992 else { return nil }
        return Int(exactly: double)
    }

    /// The nearest number that a `Double` can hold; nil where it is beyond all of them.
    package var double: Double? { Double(self.literal).flatMap { $0.isFinite ? $0 : nil } }
}
