internal import Foundation
package import IncidentModel

/// Finds incidents like one that is open or described, from what the lobby knows; no log is read.
package struct SimilarIncidents: Sendable {
    /// An incident that may be of use to whoever asked.
    package struct Match: Hashable, Sendable {
        package let summary: IncidentSummary
        /// From 0 to 1.
        package let score: Double
        /// One plain sentence.
        package let because: String

        package var incident: IncidentID { self.summary.incident }
    }

    private static let least = 0.15
    /// Hours after which an open incident is half as likely to be what a new report is about.
    private static let halfLife = 24.0

    private let board: Board

    package init(_ board: Board) { self.board = board }

    /// Open incidents that a report may be about, the likeliest first.
    ///
    /// `words` is all that the report says; `time` is when what it tells of was noticed.
    package func suggest(
        words: String,
        services: [String],
        near time: Timestamp,
        for principal: Principal,
        limit: Int = 5
    ) -> [Match] {
        let subject = Likeness(terms: Terms([words]), services: services)
        let open = self.board.entries(for: principal).filter { $0.status.isOpen && !$0.isDrill }
        return self.matches(subject, open, principal, limit: limit) { entry in
            let summary = entry.summary(for: principal)
            guard let begin = summary.declaredAt else { return 1 }
            // Whatever was said of it since keeps it near.
            let distance = max(begin.seconds(since: time), time.seconds(since: summary.updatedAt ?? begin), 0)
            return 0.5 + 0.5 * pow(2, -Double(distance) / 3600 / Self.halfLife)
        }
    }

    /// Incidents like this one, the most alike first; drills and merged ones are none.
    package func like(_ incident: IncidentID, for principal: Principal, limit: Int = 10) -> [Match] {
        let entries = self.board.entries(for: principal)
        guard let own = entries.first(where: { $0.access.incident == incident }) else { return [] }
        let others = entries.filter {
            $0.access.incident != incident && !$0.isDrill && $0.status != .merged && $0.status != .rejected
        }
        return self.matches(self.likeness(of: own, principal), others, principal, limit: limit) { _ in 1 }
    }

    private func likeness(of entry: BoardEntry, _ principal: Principal) -> Likeness {
        self.board.likenesses.likeness(of: entry, for: principal)
    }

    private func matches(
        _ subject: Likeness,
        _ entries: [BoardEntry],
        _ principal: Principal,
        limit: Int,
        factor: (BoardEntry) -> Double
    ) -> [Match] {
        let candidates = entries.map { ($0, self.likeness(of: $0, principal)) }
        let scale = LikenessScale(subject, among: candidates.map(\.1))
        var matches: [Match] = []
        for (entry, likeness) in candidates {
            guard let found = scale.compare(likeness) else { continue }
            let score = (found.score * factor(entry) * 100).rounded() / 100
            guard score >= Self.least else { continue }
            matches.append(Match(summary: entry.summary(for: principal), score: score, because: found.because))
        }
        matches.sort { ($0.score, $0.incident) > ($1.score, $1.incident) }
        return Array(matches.prefix(limit))
    }
}

extension SimilarIncidents.Match {
    /// Writes the members {incident, title, status, score, because}.
    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("incident", self.incident.description)
        writer.member("title", self.summary.title)
        writer.member("status", self.summary.status.rawValue)
        writer.member("score", JSONNumber(self.score).map(JSON.number) ?? .null)
        writer.member("because", self.because)
    }
}
