/// What a person looks for: words, "quoted phrases", beginnings* and words that must not be there (-word).
///
/// Everything else is taken as it stands; no text is wrong, but one may have nothing to look for.
package struct SearchQuery: Hashable, Sendable {
    package struct Term: Hashable, Sendable {
        /// One word, or several that follow each other; at least one letter or digit is in it.
        package let text: String
        /// Whether it is the beginning of a word (the last one of several).
        package let isPrefix: Bool
    }

    /// The longest text in bytes.
    package static let limit = 512
    private static let termLimit = 32

    package private(set) var wanted: [Term] = []
    package private(set) var unwanted: [Term] = []

    /// Nil where nothing is wanted.
    package init?(_ text: String) {
        var reader = Reader(text)
        while let term = reader.next(), self.wanted.count + self.unwanted.count < Self.termLimit {
            if term.isUnwanted { self.unwanted.append(term.term) } else { self.wanted.append(term.term) }
        }
        guard !self.wanted.isEmpty else { return nil }
    }
}

// MARK: - Reading

extension SearchQuery {
    private struct Reader {
        private var rest: Substring.UnicodeScalarView

        init(_ text: String) { self.rest = Substring(text).unicodeScalars }

        /// The next term that has something to look for.
        mutating func next() -> (term: Term, isUnwanted: Bool)? {
            while true {
                self.rest = self.rest.drop(while: Self.isSpace)
                guard let first = self.rest.first else { return nil }
                let isUnwanted = first == "-"
                if isUnwanted { self.rest.removeFirst() }
                if let term = self.rest.first == "\"" ? self.phrase() : self.word() { return (term, isUnwanted) }
            }
        }

        /// Up to the next quote; one that never ends goes to the end of the text.
        private mutating func phrase() -> Term? {
            self.rest.removeFirst()
            let text = self.rest.prefix { $0 != "\"" }
            self.rest = self.rest.dropFirst(text.count + 1)
            return self.term(text)
        }

        private mutating func word() -> Term? {
            let text = self.rest.prefix { !Self.isSpace($0) && $0 != "\"" }
            self.rest = self.rest.dropFirst(text.count)
            guard text.last == "*" else { return Self.term(text, isPrefix: false) }
            return Self.term(text.dropLast(), isPrefix: true)
        }

        /// A phrase with what stands behind its quote.
        private mutating func term(_ text: Substring.UnicodeScalarView) -> Term? {
            let isPrefix = self.rest.first == "*"
            if isPrefix { self.rest.removeFirst() }
            return Self.term(text, isPrefix: isPrefix)
        }

        private static func term(_ text: Substring.UnicodeScalarView, isPrefix: Bool) -> Term? {
            guard text.contains(where: { $0.properties.isAlphabetic || $0.properties.numericType != nil }) else {
                return nil
            }
            let plain = text.filter { $0.value >= 0x20 && $0.value != 0x7F }
            return Term(text: String(String.UnicodeScalarView(plain)), isPrefix: isPrefix)
        }

        private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
            scalar.properties.isWhitespace || scalar.value < 0x20
        }
    }
}
