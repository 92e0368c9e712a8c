import Foundation
import IncidentModel
import Testing

@testable import PolicyFile

@Suite("Bad policies")
struct BadPoliciesTests {
    private static let directory = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "BadPolicies")

    static func names() -> [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: Self.directory.path)) ?? []
        return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    }

    @Test("There are bad policies to check")
    func someAreThere() { #expect(Self.names().count >= 20) }

    @Test("Each bad policy has exactly the mistakes that stand beside it", arguments: Self.names())
    func hasItsMistakes(name: String) throws {
        let bytes = Array(try Data(contentsOf: Self.directory.appending(path: name + ".yaml")))
        let text = try String(contentsOf: Self.directory.appending(path: name + ".expected"), encoding: .utf8)
        let expected = text.split(separator: "\n").map { $0.split(separator: " ", maxSplits: 1) }
        let mistakes = Self.mistakes(bytes)
        #expect(mistakes.map { "\($0.line):\($0.column)" } == expected.map { String($0[0]) }, "\(mistakes)")
        for (mistake, line) in zip(mistakes, expected) {
            #expect(mistake.reason.contains(line[1]), "\(mistake.reason)")
        }
    }

    static func mistakes(_ bytes: [UInt8]) -> [PolicyMistake] {
        do throws(PolicyMistakes) {
            _ = try PolicyDocument(bytes: bytes)
            return []
        } catch { return error.mistakes }
    }
}
