internal import IncidentModel
internal import Yams

/// The bytes of a file as a tree, refused before parsing where parsing itself could be made to take for ever.
enum PolicyText {
    private static let maximumDepth = 64

    static func compose(_ bytes: [UInt8]) throws(PolicyMistakes) -> Node {
        guard bytes.count <= PolicyDocument.maximumBytes else {
            throw Self.whole("A policy has at most \(PolicyDocument.maximumBytes / 1024) KiB.")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            let line = Self.lineOfBadByte(bytes)
            throw PolicyMistakes([
                PolicyMistake(line: line, column: 1, path: "", reason: "The file must be UTF-8 text.")
            ])
        }
        let scan = PolicyScan(bytes, maximumDepth: Self.maximumDepth)
        guard scan.mistakes.isEmpty else { throw PolicyMistakes(scan.mistakes) }
        let node: Node?
        do { node = try Yams.compose(yaml: text) } catch { throw PolicyMistakes([Self.mistake(error)]) }
        guard let node else { throw Self.whole("The policy is empty; “warroom policy show --default” is a start.") }
        return node
    }

    private static func whole(_ reason: String) -> PolicyMistakes {
        PolicyMistakes([PolicyMistake(line: 1, column: 1, path: "", reason: reason)])
    }

    private static func mistake(_ error: any Error) -> PolicyMistake {
        let found: (problem: String, line: Int, column: Int) =
            switch error as? YamlError {
            case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
                .composer(_, let problem, let mark, _):
                (problem, mark.line, mark.column)
            case .duplicatedKeysInMapping(let keys, let context):
                (
                    "“\(keys.sorted().joined(separator: "”, “"))” stands twice in one section", context.mark.line,
                    context.mark.column
                )
            case .reader(let problem, _, _, _): (problem, 1, 1)
            default: ("it cannot be read", 1, 1)
            }
        return PolicyMistake(
            line: max(1, found.line),
            column: max(1, found.column),
            path: "",
            reason: "This is not valid YAML: \(found.problem)."
        )
    }

    private static func lineOfBadByte(_ bytes: [UInt8]) -> Int {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return 1 + (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0)
    }
}
