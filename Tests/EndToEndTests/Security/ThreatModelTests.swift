import Foundation
import Testing

@Suite("The threat model")
struct ThreatModelTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The last cell of each row: names of suites and scripts between backquotes.
    private static func named() throws -> [[String]] {
        let article = Self.root.appendingPathComponent("Sources/WarRoom/WarRoom.docc/ThreatModel.md")
        let rows = try String(contentsOf: article, encoding: .utf8).split(separator: "\n").filter { $0.hasPrefix("|") }
        return rows.dropFirst(2).map { row in
            let cell = row.split(separator: "|", omittingEmptySubsequences: false).dropLast().last ?? ""
            return cell.matches(of: /`([^`]+)`/).map { String($0.output.1) }
        }
    }

    @Test("names for each line of its table a test or a script that is there")
    func names() throws {
        let rows = try Self.named()
        #expect(rows.count > 15)
        let tests = Self.root.appendingPathComponent("Tests")
        let files = try #require(FileManager.default.enumerator(at: tests, includingPropertiesForKeys: nil))
        var suites: Set<String> = []
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /@Suite[^\n]*\n(?:@[^\n]*\n)*(?:final )?(?:struct|class|enum) (\w+)/) {
                suites.insert(String(match.output.1))
            }
        }
        for row in rows {
            #expect(!row.isEmpty, "a line without a test")
            for name in row {
                let file = Self.root.appendingPathComponent(name).path
                let isThere = name.contains("/") ? FileManager.default.fileExists(atPath: file) : suites.contains(name)
                #expect(isThere, "\(name)")
            }
        }
    }
}
