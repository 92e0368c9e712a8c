extension String {
    /// The first line, shortened to `limit` characters, for a line of the timeline.
    package func excerpt(_ limit: Int = 140) -> String {
        let line = self.firstLine
        return line.count <= limit ? line : line.prefix(limit - 1) + "…"
    }

    /// The first line that has more than white space on it.
    package var firstLine: String {
        let line = self.split(whereSeparator: \.isNewline).first { !$0.allSatisfy(\.isWhitespace) } ?? ""
        return String(line.drop(while: \.isWhitespace))
    }

    package var capitalizedFirst: String { self.prefix(1).uppercased() + self.dropFirst() }
}

extension Timestamp {
    /// `23:10`, in UTC.
    package var clock: String { String(self.text.dropFirst(11).prefix(5)) }

    /// `2026-11-23`, in UTC.
    package var date: String { String(self.text.prefix(10)) }
}

/// How long something took, in the two units that matter: `45 s`, `30 min`, `1 h 20 min`, `2 d 3 h`.
package enum TimeWords {
    package static func span(seconds: Int) -> String {
        let seconds = seconds.magnitude
        switch seconds {
        case 0..<60: return "\(seconds) s"
        case 60..<3600: return "\(seconds / 60) min"
        case 3600..<86_400: return Self.pair(seconds / 3600, "h", seconds / 60 % 60, "min")
        default: return Self.pair(seconds / 86_400, "d", seconds / 3600 % 24, "h")
        }
    }

    private static func pair(_ large: UInt, _ unit: String, _ small: UInt, _ smaller: String) -> String {
        small == 0 ? "\(large) \(unit)" : "\(large) \(unit) \(small) \(smaller)"
    }
}
