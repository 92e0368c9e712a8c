/// Reads RFC 4180 by its grammar and looks for cells that a spreadsheet would run.
package enum CSVInspector {
    private static let dangerous: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]

    package static func fault(in text: String) -> String? {
        guard let rows = self.rows(text) else { return "a row that is none" }
        for row in rows {
            guard row.count == rows[0].count else { return "a row of \(row.count) cells" }
            for cell in row {
                var begins = true
                for scalar in cell.unicodeScalars {
                    if begins, self.dangerous.contains(scalar) { return "a cell that begins a formula: \(cell)" }
                    begins = scalar == ";" || scalar == "\t"
                }
            }
        }
        return nil
    }

    /// The cells of each row; nil where the text is no CSV.
    package static func rows(_ text: String) -> [[String]]? {
        var rows: [[String]] = [[""]]
        var isQuoted = false
        var scalars = Array(text.unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            let cell = rows[rows.count - 1].count - 1
            if isQuoted {
                if scalar == "\"" {
                    guard scalars.first == "\"" else {
                        isQuoted = false
                        continue
                    }
                    scalars.removeFirst()
                }
                rows[rows.count - 1][cell].unicodeScalars.append(scalar)
            } else if scalar == "\"" {
                guard rows[rows.count - 1][cell].isEmpty else { return nil }
                isQuoted = true
            } else if scalar == "," {
                rows[rows.count - 1].append("")
            } else if scalar == "\r" {
                guard scalars.popFirst() == "\n" else { return nil }
                rows.append([""])
            } else {
                rows[rows.count - 1][cell].unicodeScalars.append(scalar)
            }
        }
        guard !isQuoted, rows.popLast() == [""] else { return nil }
        return rows
    }
}
