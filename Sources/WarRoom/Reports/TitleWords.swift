/// The words of a text that tell what it is about, made alike.
enum TitleWords {
    /// Words that stand in any report.
    private static let empty: Set<String> = [
        "about", "after", "again", "all", "and", "any", "are", "been", "but", "can", "cannot", "could", "does", "doesn",
        "down", "error", "fail", "failed", "for", "from", "get", "had", "has", "have", "incident", "into", "issue",
        "its",
        "more", "not", "now", "off", "one", "our", "out", "problem", "report", "since", "some", "than", "that", "the",
        "their", "them", "then", "there", "they", "this", "very", "was", "were", "when", "which", "while", "will",
        "with",
        "work", "working", "would", "you", "your",
    ]

    /// Words of three characters or more, and numbers of two, in small letters, without a plural's s.
    static func of(_ text: String) -> Set<String> {
        var words: Set<String> = []
        for part in text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
            let isNumber = part.allSatisfy(\.isNumber)
            guard part.count >= (isNumber ? 2 : 3), !Self.empty.contains(String(part)) else { continue }
            let word = Self.singular(part)
            if !Self.empty.contains(word) { words.insert(word) }
        }
        return words
    }

    private static func singular(_ word: Substring) -> String {
        guard word.count > 3, word.hasSuffix("s"), !word.hasSuffix("ss") else { return String(word) }
        return String(word.dropLast())
    }
}
