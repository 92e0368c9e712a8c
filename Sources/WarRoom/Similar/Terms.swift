/// The words of a text that tell it from others, each once.
struct Terms: Hashable, Sendable {
    /// Words that stand in every text.
    private static let common: Set<String> = [
        "all", "and", "any", "are", "been", "but", "can", "does", "for", "from", "had", "has", "have", "her", "his",
        "incident", "into", "its", "not", "our", "out", "over", "than", "that", "the", "their", "them", "then", "there",
        "they", "this", "was", "were", "when", "where", "which", "while", "who", "will", "with", "you",
    ]
    private static let limit = 400

    private(set) var words: [String] = []
    private(set) var set: Set<String> = []

    init(_ texts: [String?]) {
        for text in texts.compactMap(\.self) {
            for part in text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
                guard self.words.count < Self.limit else { return }
                self.add(part)
            }
        }
    }

    private mutating func add(_ part: Substring) {
        guard part.utf8.count > 2, part.utf8.count <= 40, !Self.common.contains(String(part)) else { return }
        let word = Self.singular(part)
        if self.set.insert(word).inserted { self.words.append(word) }
    }

    /// The plainest of plurals, so that pools and pool are one word.
    private static func singular(_ word: Substring) -> String {
        guard word.utf8.count > 4, word.hasSuffix("s"), !word.hasSuffix("ss"), !word.hasSuffix("us") else {
            return String(word)
        }
        return String(word.dropLast())
    }
}
