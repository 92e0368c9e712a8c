internal import IncidentModel

// MARK: - What an export says of itself

extension Timeline {
    /// What this is, for whom, as of when, in which zone; one paragraph each.
    package var preface: [String] {
        let zone = self.options.zone
        let asOf = self.facts.asOf.map { ", recorded at \(zone.stamp($0))" } ?? ""
        var lines = [
            "Timeline of \(self.facts.incident) as of entry \(self.facts.head.seq)\(asOf)."
                + " Made for \(self.options.scope.words). \(self.zoneWords)"
        ]
        if let range = self.rangeWords { lines.append(range) }
        return lines
    }

    private var zoneWords: String {
        let zone = self.options.zone.name
        return zone == "UTC" ? "All times are UTC." : "All times are those of \(zone), each with its offset from UTC."
    }

    private var rangeWords: String? {
        guard self.options.isRanged else { return nil }
        let from = self.options.from.map { " from \(self.options.zone.stamp($0))" } ?? ""
        let to = self.options.to.map { " until before \(self.options.zone.stamp($0))" } ?? ""
        return "The timeline has the entries\(from)\(to) only; the summary covers the whole incident."
    }

    /// What stands in place of a timeline without rows.
    package var emptyWords: String { "There is no entry for these readers in this range of time." }

    /// Which record this was made from, so that it can be compared and verified.
    package var headWords: String {
        let count = self.recorded.count
        return "\(count) \(count == 1 ? "entry" : "entries") of the record of \(self.facts.incident)."
            + " Each entry carries the SHA-256 hash of the one before it, so that no change of the record goes unseen."
            + " The last one is entry \(self.facts.head.seq) with the hash \(self.facts.head.hash)."
    }
}
