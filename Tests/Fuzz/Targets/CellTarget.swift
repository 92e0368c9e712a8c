import TimelineExport

/// Cells of a CSV file: one a line of the input, all in one row.
///
/// Whatever separator a spreadsheet takes, no cell begins a formula; a program gets the text back.
enum CellTarget: FuzzTarget {
    static let name = "cell"
    static let dictionary = ["=1", "\"=1", ",=", ";=", "\t=", "\r\n=", "＝", "'=", "@SUM", "\u{FEFF}="]

    private static let dangerous: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"]

    static func seeds() -> [[UInt8]] {
        ["=1+1", "a;=b", "a\r\n=b", "say \"no\"", "'", "", "-1\u{1F}\t@x", "\"\"=\"\""].map { Array($0.utf8) }
    }

    static func check(_ input: [UInt8]) throws {
        guard let text = String(validating: input, as: UTF8.self) else { return }
        let cell = CSVCell.text(text)
        let value = try Self.unquoted(cell)
        var begins = true
        for scalar in value.unicodeScalars {
            if begins, Self.dangerous.contains(scalar) { throw Broken("A cell begins a formula: \(cell)") }
            begins = scalar == ";" || scalar == "\t" || scalar == "\n" || scalar == "\r"
            // After CR the LF of the same line end is no beginning.
        }
        try Broken.unless(Self.original(value) == text, "The text cannot be got back: \(cell)")
    }

    private static func unquoted(_ cell: String) throws -> String {
        var scalars = Array(cell.unicodeScalars)
        guard scalars.first == "\"" else {
            let isPlain = !scalars.contains { "\",;\t\r\n".unicodeScalars.contains($0) }
            try Broken.unless(isPlain, "A cell needs quotes: \(cell)")
            return cell
        }
        try Broken.unless(scalars.count >= 2 && scalars.last == "\"", "A quote does not end: \(cell)")
        scalars = Array(scalars.dropFirst().dropLast())
        var text = String.UnicodeScalarView()
        var index = 0
        while index < scalars.count {
            if scalars[index] == "\"" {
                let isDoubled = index + 1 < scalars.count && scalars[index + 1] == "\""
                try Broken.unless(isDoubled, "A quote ends early: \(cell)")
                index += 1
            }
            text.append(scalars[index])
            index += 1
        }
        return String(text)
    }

    /// Takes one apostrophe away wherever a cell could begin.
    private static func original(_ value: String) -> String {
        var text = String.UnicodeScalarView()
        var begins = true
        for scalar in value.unicodeScalars {
            if begins, scalar == "'" {
                begins = false
                continue
            }
            text.append(scalar)
            begins = [";", "\t", "\r", "\n"].contains(scalar)
        }
        return String(text)
    }
}
