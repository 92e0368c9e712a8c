/// One cell of a CSV file (RFC 4180 section 2) that no spreadsheet takes for a formula.
///
/// A spreadsheet runs a cell that begins with one of `= + - @`, a tab or a line break, or with the full-width forms of
/// these signs. Such a cell gets an apostrophe before it. Where a spreadsheet expects semicolons or tabs between cells,
/// what stands behind one in a text begins a cell, too, and so does a new line: there the apostrophe is put as well.
/// An apostrophe that stands in such a place gets another one, so that a program gets the text back by taking one
/// apostrophe away in each of these places.
package enum CSVCell {
    package static func text(_ value: String) -> String {
        let safe = self.defused(value)
        guard safe.unicodeScalars.contains(where: { self.quoted.contains($0) }) else { return safe }
        var text = "\""
        for scalar in safe.unicodeScalars {
            if scalar == "\"" { text.unicodeScalars.append(scalar) }
            text.unicodeScalars.append(scalar)
        }
        return text + "\""
    }

    private static let quoted: Set<Unicode.Scalar> = [",", ";", "\"", "\t", "\r", "\n"]
    private static let separators: Set<Unicode.Scalar> = [";", "\t", "\r", "\n"]
    private static let starters: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "＋", "－", "＠",
    ]

    private static func defused(_ value: String) -> String {
        var text = ""
        var begins = true
        for scalar in value.unicodeScalars {
            // Between `\r` and `\n` an apostrophe would make two line ends of one.
            if begins, self.starters.contains(scalar), !(scalar == "\n" && text.unicodeScalars.last == "\r") {
                text.unicodeScalars.append("'")
            }
            text.unicodeScalars.append(scalar)
            begins = self.separators.contains(scalar)
        }
        return text
    }
}
