import IncidentModel
import Testing
import TimelineExport

@Suite("A CSV export")
struct CSVTests {
    @Test(
        "has no cell that a spreadsheet takes for a formula",
        arguments: [
            ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "\"'\tx\""),
            ("\rx", "\"'\rx\""), ("＝1", "'＝1"), ("a;=1", "\"a;'=1\""), ("a\n=1", "\"a\n'=1\""),
            ("a\r\n=1", "\"a\r\n'=1\""), ("it's", "it's"), ("'=1", "''=1"), ("a=1", "a=1"), ("", ""),
            ("say \"no\", please", "\"say \"\"no\"\", please\""),
        ]
    )
    func cell(text: String, cell: String) { #expect(CSVCell.text(text) == cell) }

    @Test("has as many cells in each row as in its heading, and no cell begins a formula")
    func rows() async throws {
        let rows = try Self.parse(await text(OutageStory.make(), as: CSVFormat.self))
        let heading = try #require(rows.first)
        #expect(heading.first == "seq")
        #expect(rows.dropFirst().map { $0[0] } == (1...51).map(String.init))
        for row in rows {
            #expect(row.count == heading.count)
            for cell in row {
                #expect(!["=", "+", "-", "@", "\t", "\r"].contains(cell.unicodeScalars.first ?? "x"))
            }
        }
    }

    @Test("names the entry that an edit, a redaction, a pin and an answer are about")
    func about() async throws {
        let rows = try Self.parse(await text(OutageStory.make(), as: CSVFormat.self))
        let column = try #require(rows[0].firstIndex(of: "about"))
        let about = Dictionary(rows.dropFirst().map { ($0[0], $0[column]) }) { first, _ in first }
        #expect(about["15"] == "10")
        #expect(about["14"] == "13")
        #expect(about["11"] == "10")
        #expect(about["12"] == "10")
        #expect(about["13"] == "")
    }

    /// Reads RFC 4180 by its grammar, apart from the writer.
    static func parse(_ text: String) throws -> [[String]] {
        var rows: [[String]] = [[""]]
        var isQuoted = false
        var scalars = Array(text.unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            let cell = rows[rows.count - 1].count - 1
            if isQuoted {
                if scalar == "\"", scalars.first != "\"" {
                    isQuoted = false
                    continue
                }
                if scalar == "\"" { scalars.removeFirst() }
                rows[rows.count - 1][cell].unicodeScalars.append(scalar)
            } else if scalar == "\"" {
                try #require(rows[rows.count - 1][cell].isEmpty)
                isQuoted = true
            } else if scalar == "," {
                rows[rows.count - 1].append("")
            } else if scalar == "\r" {
                try #require(scalars.popFirst() == "\n")
                rows.append([""])
            } else {
                rows[rows.count - 1][cell].unicodeScalars.append(scalar)
            }
        }
        try #require(rows.popLast() == [""])
        return rows
    }
}
