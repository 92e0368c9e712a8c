internal import IncidentModel

/// Looks for what must not reach the parser: anchors, which can blow up a small file, and nesting without end.
///
/// It knows no YAML, so it is stricter than need be: brackets and `&name` count in texts, too.
struct PolicyScan {
    private(set) var mistakes: [PolicyMistake] = []
    private let maximumDepth: Int
    private var line = 1
    private var column = 1
    private var depth = 0
    /// Columns of indentation and list marks at the beginning of the line.
    private var lead: Int? = 0
    private var isTooDeep = false

    init(_ bytes: [UInt8], maximumDepth: Int) {
        self.maximumDepth = maximumDepth
        var previous: UInt8 = 0x20
        for (index, byte) in bytes.enumerated() {
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0x20
            self.take(byte, behind: previous, before: next)
            previous = byte
        }
    }

    private mutating func take(_ byte: UInt8, behind previous: UInt8, before next: UInt8) {
        switch byte {
        case UInt8(ascii: "\n"):
            self.line += 1
            self.column = 0
            self.lead = 0
        case UInt8(ascii: "["), UInt8(ascii: "{"): self.depth += 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"): self.depth = max(0, self.depth - 1)
        case UInt8(ascii: "&") where !Self.isWord(previous) && (Self.isWord(next) || next == UInt8(ascii: "-")):
            self.refuse("A policy has no anchors (“&name”) and no aliases; write the value out again.")
        default: break
        }
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: "\t"):
            self.lead = self.lead.map { $0 + 1 }
        case UInt8(ascii: "\n"): break
        default:
            self.checkDepth()
            self.lead = nil
        }
        // Columns count characters, as the parser's do.
        if byte & 0xC0 != 0x80 { self.column += 1 }
    }

    private mutating func checkDepth() {
        guard !self.isTooDeep, self.depth > self.maximumDepth || self.lead ?? 0 > self.maximumDepth * 2 else { return }
        self.isTooDeep = true
        self.refuse("This is nested too deep; a policy has at most \(self.maximumDepth) levels.")
    }

    private mutating func refuse(_ reason: String) {
        guard self.mistakes.count < MistakeList.maximum else { return }
        self.mistakes.append(PolicyMistake(line: self.line, column: max(1, self.column), path: "", reason: reason))
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
