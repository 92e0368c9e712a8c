package import IncidentModel

/// Finds what a report may be a repeat of: open incidents and other open reports that speak of the same.
///
/// Pure: from words, services and time, without a search index. Words that few candidates have say more than words that
/// many have; time alone says nothing.
package struct ReportSuggester: Sendable {
    /// What a report may be about.
    package struct Candidate: Hashable, Sendable {
        package enum Subject: Hashable, Sendable {
            case incident(IncidentID)
            case report(ReportID)
        }

        package let subject: Subject
        package let title: String
        package let services: [String]
        /// When it was declared or noticed.
        package let at: Timestamp?

        package init(subject: Subject, title: String, services: [String], at: Timestamp?) {
            self.subject = subject
            self.title = title
            self.services = services
            self.at = at
        }
    }

    package struct Suggestion: Hashable, Sendable {
        package let candidate: Candidate
        /// 1 to 100.
        package let score: Int
        /// Why, in plain sentences.
        package let because: [String]
    }

    /// How much each sign counts, of 100.
    private enum Share {
        static let words = 55.0
        static let services = 30.0
        static let time = 15.0
    }

    /// Below this it is noise.
    private static let least = 25
    /// Candidates' titles of fewer words are not taken for matched by one word.
    private static let fewWords = 2.0

    private let candidates: [(candidate: Candidate, words: Set<String>)]
    /// In how many candidates a word stands.
    private let frequency: [String: Int]

    package init(_ candidates: [Candidate]) {
        self.candidates = candidates.map { ($0, TitleWords.of($0.title)) }
        self.frequency = self.candidates.reduce(into: [:]) { counts, entry in
            for word in entry.words { counts[word, default: 0] += 1 }
        }
    }

    /// The likeliest first, at most `most`.
    package func suggestions(
        title: String,
        description: String? = nil,
        services: [String],
        at time: Timestamp,
        most: Int = 5
    ) -> [Suggestion] {
        let told = TitleWords.of(title).union(TitleWords.of(description.map { String($0.prefix(2000)) } ?? ""))
        let names = Set(services.map { $0.lowercased() })
        let found = self.candidates.compactMap { entry in
            self.suggestion(entry.candidate, entry.words, told: told, names: names, at: time)
        }
        return Array(found.sorted(by: Self.precedes).prefix(most))
    }

    private func suggestion(
        _ candidate: Candidate,
        _ words: Set<String>,
        told: Set<String>,
        names: Set<String>,
        at time: Timestamp
    ) -> Suggestion? {
        let shared = words.intersection(told)
        let whole = max(self.weight(words), Self.fewWords)
        let wordScore = min(1, self.weight(shared) / whole)
        let sameServices = candidate.services.filter { names.contains($0.lowercased()) }
        let namedServices = candidate.services.filter { service in
            let parts = TitleWords.of(service)
            return !parts.isEmpty && parts.isSubset(of: told)
        }
        let serviceScore = sameServices.isEmpty ? (namedServices.isEmpty ? 0 : 0.7) : 1
        guard wordScore > 0 || serviceScore > 0 else { return nil }
        let apart = candidate.at.map { abs($0.seconds(since: time)) }
        let total = Share.words * wordScore + Share.services * serviceScore + Share.time * Self.nearness(apart)
        let score = Int(total.rounded())
        guard score >= Self.least else { return nil }
        var because: [String] = []
        if !shared.isEmpty { because.append("Both speak of \(Self.list(shared.sorted())).") }
        if !sameServices.isEmpty {
            because.append("Both name \(Self.list(sameServices)) as a service that is hit.")
        } else if !namedServices.isEmpty {
            because.append("It speaks of \(Self.list(namedServices)), which is hit there.")
        }
        if let apart, Self.nearness(apart) > 0 {
            because.append("They lie \(TimeWords.span(seconds: apart)) apart.")
        }
        return Suggestion(candidate: candidate, score: min(100, score), because: because)
    }

    /// A word that stands in one candidate weighs 1, one that stands in many little.
    private func weight(_ words: Set<String>) -> Double {
        words.reduce(0) { $0 + 1 / Double(max(1, self.frequency[$1] ?? 1)).squareRoot() }
    }

    private static func nearness(_ seconds: Int?) -> Double {
        switch seconds ?? .max {
        case ...3600: 1
        case ...14_400: 0.6
        case ...86_400: 0.3
        default: 0
        }
    }

    private static func list(_ words: [String]) -> String {
        let quoted = words.prefix(4).map { "“\($0)”" }
        guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
        return quoted.dropLast().joined(separator: ", ") + " and " + last
    }

    /// Incidents before reports among equals, then the newer one.
    private static func precedes(_ left: Suggestion, _ right: Suggestion) -> Bool {
        if left.score != right.score { return left.score > right.score }
        switch (left.candidate.subject, right.candidate.subject) {
        case (.incident(let one), .incident(let other)): return other < one
        case (.report(let one), .report(let other)): return other < one
        case (.incident, .report): return true
        case (.report, .incident): return false
        }
    }
}
