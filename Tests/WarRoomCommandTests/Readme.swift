import Foundation
import Testing

/// The README's check of an export with nothing but `sha256sum`, as it stands there.
enum Readme {
    private static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../README.md")

    /// Runs the loop on a file; what it says.
    static func verify(_ file: String) async throws -> String {
        let lines = try String(contentsOf: self.path, encoding: .utf8).split(separator: "\n")
        let begin = try #require(lines.firstIndex { $0.hasPrefix("    prev=$(printf") })
        let end = try #require(lines[begin...].firstIndex { $0.hasPrefix("    done < INC-1.jsonl") })
        let script = lines[begin...end].joined(separator: "\n").replacing("INC-1.jsonl", with: file)
        let result = try await BuiltProgram.run(["-c", script], program: "/bin/sh")
        #expect(result.status == 0)
        return result.output
    }
}
