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
    package var integer: Int? { Int(self.literal) }

    package var double: Double? { Double(self.literal) }
}
