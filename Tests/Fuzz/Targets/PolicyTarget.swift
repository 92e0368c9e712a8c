import IncidentModel

@testable import PolicyFile

/// The policy file.
enum PolicyTarget: FuzzTarget {
    static let name = "policy"
    static let dictionary =
        PolicyKeys.all.map { "\($0): " } + ["&a", "*a", "<<: ", "? ", "- ", "---", "|", ">-", "P1", "15m", "{", "["]

    static func seeds() -> [[UInt8]] {
        [
            DefaultPolicy.bytes, [],
            Array("teams:\n  a: {people: [x], steps: [{to: {level: b}, within: 5m}]}\nlevels: {b: [y]}\n".utf8),
        ]
    }

    static func check(_ input: [UInt8]) throws {
        do throws(PolicyMistakes) {
            let document = try PolicyDocument(bytes: input)
            _ = document.unknownPeople { _ in false }
        } catch {
            try Broken.unless(!error.mistakes.isEmpty, "A refusal says nothing.")
            for mistake in error.mistakes {
                try Broken.unless(mistake.line > 0 && mistake.column > 0, "A mistake has no place.")
                try Broken.unless(!mistake.reason.isEmpty, "A mistake has no reason.")
            }
        }
    }
}
