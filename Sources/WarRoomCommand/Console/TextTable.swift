/// Columns for people: as wide as their widest cell, two spaces between.
struct TextTable {
    private let rows: [[String]]

    /// `heading` is the first line.
    init(heading: [String], rows: [[String]]) { self.rows = [heading] + rows }

    var lines: [String] {
        let widths = (0..<(self.rows[0].count)).map { column in
            self.rows.map { $0[column].count }.max() ?? 0
        }
        return self.rows.map { row in
            let cells = row.enumerated().map { column, cell in
                column == row.count - 1 ? cell : cell + String(repeating: " ", count: widths[column] - cell.count)
            }
            return cells.joined(separator: "  ")
        }
    }
}
