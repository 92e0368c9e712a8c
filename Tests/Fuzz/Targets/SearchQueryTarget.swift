import EventStore

/// What a person types into the search.
///
/// Every term has something to look for and no sign that the index uses for itself; nothing wanted is no query.
enum SearchQueryTarget: FuzzTarget {
    static let name = "search-query"
    static let dictionary = ["\"", "*", "-", "\"*", "-\"", "NEAR(", "{text}:", "\u{2}", "\u{301}", "\u{0}"]

    static func seeds() -> [[UInt8]] {
        [
            "pool", "\"the pool\" exh* -slow", "-a", "a\"b", "\"never ends", "a -\"b c\"* d", "**", "a\u{0}b",
            "½ \u{301}",
        ]
        .map { Array($0.utf8) }
    }

    static func check(_ input: [UInt8]) throws {
        guard let text = String(validating: input, as: UTF8.self), let query = SearchQuery(text) else { return }
        try Broken.unless(!query.wanted.isEmpty, "Nothing is wanted.")
        try Broken.unless(query.wanted.count + query.unwanted.count <= 32, "There are too many terms.")
        for term in query.wanted + query.unwanted {
            let scalars = term.text.unicodeScalars
            try Broken.unless(
                scalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil },
                "There is nothing to look for in \(term)."
            )
            try Broken.unless(!scalars.contains { $0 == "\"" || $0.value < 0x20 }, "A sign is left in \(term).")
            try Broken.unless(
                term.text.utf8.allSatisfy { input.contains($0) },
                "\(term) was not in the text."
            )
        }
    }
}
