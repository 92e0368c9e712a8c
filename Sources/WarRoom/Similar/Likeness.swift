internal import Foundation
internal import IncidentModel

/// What an incident is compared by.
struct Likeness: Hashable, Sendable {
    let terms: Terms
    let services: [String]
    let category: [String]

    init(terms: Terms, services: [String], category: [String] = []) {
        self.terms = terms
        self.services = services
        self.category = category
    }

    init(_ summary: IncidentSummary, _ knowledge: IncidentKnowledge) {
        self.init(
            terms: Terms([summary.title, knowledge.description] + knowledge.findings),
            services: summary.services,
            category: summary.category
        )
    }
}

/// Compares one incident with many others.
///
/// A word counts the more the fewer of the others have it. Only the others that the reader may see are looked at, so
/// that no score tells anything of the rest.
struct LikenessScale {
    private static let wordShare = 0.8
    private static let serviceShare = 0.4
    private static let categoryShare = 0.15
    private static let namedWords = 5

    private let subject: Likeness
    private let weights: [String: Double]
    private let sum: Double

    init(_ subject: Likeness, among others: [Likeness]) {
        self.subject = subject
        var weights: [String: Double] = [:]
        for word in subject.terms.words {
            let count = others.count { $0.terms.set.contains(word) }
            weights[word] = log(1 + Double(max(others.count, 1)) / Double(max(count, 1)))
        }
        self.weights = weights
        self.sum = weights.values.reduce(0, +)
    }

    /// From 0 to 1, with a sentence that says why; nil where they share nothing worth saying.
    func compare(_ other: Likeness) -> (score: Double, because: String)? {
        let shared = self.subject.terms.words.filter { other.terms.set.contains($0) }
        let weight = shared.reduce(0) { $0 + (self.weights[$1] ?? 0) }
        let words = self.sum > 0 ? weight / self.sum : 0
        let services = self.subject.services.filter(other.services.contains)
        let path = zip(self.subject.category, other.category).prefix { $0 == $1 }.map(\.0)
        let service = self.subject.services.isEmpty ? 0 : Double(services.count) / Double(self.subject.services.count)
        let category = path.isEmpty ? 0 : Double(path.count) / Double(self.subject.category.count)
        let difference =
            (1 - Self.wordShare * words) * (1 - Self.serviceShare * service) * (1 - Self.categoryShare * category)
        guard !services.isEmpty || shared.count >= min(2, self.subject.terms.words.count), difference < 1 else {
            return nil
        }
        return (1 - difference, self.reason(services, path, shared))
    }

    private func reason(_ services: [String], _ category: [String], _ shared: [String]) -> String {
        var parts: [String] = []
        if !services.isEmpty {
            parts.append("same \(services.count == 1 ? "service" : "services"): \(services.joined(separator: ", "))")
        }
        if !category.isEmpty { parts.append("same category: \(category.joined(separator: " / "))") }
        if !shared.isEmpty {
            let named = shared.sorted { (self.weights[$0] ?? 0, $1) > (self.weights[$1] ?? 0, $0) }
                .prefix(Self.namedWords)
            parts.append("shared words: \(named.joined(separator: ", "))")
        }
        return parts.joined(separator: "; ").capitalizedFirst + "."
    }
}
