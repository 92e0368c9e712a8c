package import IncidentModel

/// Which status held from when until when, and for how many minutes in all.
package struct StatusHistory: SummarySection {
    package static let member = "status_history"

    private struct Change {
        let status: IncidentStatus
        let at: Timestamp
        let by: Author
        let reason: String?
        let seq: Int
    }

    /// A change with its end.
    private struct Period {
        let change: Change
        /// Nil for the status that holds at the head.
        let until: Timestamp?
        /// Nil for the end of the incident's life, which does not last.
        let seconds: Int?
    }

    private var changes: [Change] = []

    package init() {}

    package mutating func add(_ fact: TimelineFact) {
        switch fact.payload {
        case let declared as IncidentDeclared: self.add(declared.declaration.status, fact)
        case let changed as StatusChanged: self.add(changed.to, reason: changed.reason, fact)
        case is IncidentClosed: self.add(.closed, fact)
        default: break
        }
    }

    private mutating func add(_ status: IncidentStatus, reason: String? = nil, _ fact: TimelineFact) {
        self.changes.append(Change(status: status, at: fact.at, by: fact.by, reason: reason, seq: fact.seq))
    }

    /// A change that was dated back cuts the earlier ones short: the later word about a time holds.
    private func periods(_ facts: TimelineFacts) -> [Period] {
        var periods: [Period] = []
        var next: Timestamp?
        for change in self.changes.reversed() {
            let isEnd = next == nil && change.status.isEnded
            let end = next ?? facts.asOf ?? change.at
            periods.append(
                Period(change: change, until: next, seconds: isEnd ? nil : max(0, end.seconds(since: change.at)))
            )
            next = min(next ?? change.at, change.at)
        }
        return periods.reversed()
    }

    /// Seconds in each status, in the order of the life cycle; only statuses that it was in.
    private func totals(_ periods: [Period]) -> [(status: IncidentStatus, seconds: Int)] {
        IncidentStatus.allCases.compactMap { status in
            let seconds = periods.filter { $0.change.status == status }.compactMap(\.seconds)
            return seconds.isEmpty ? nil : (status, seconds.reduce(0, +))
        }
    }
}

// MARK: - Writing

extension StatusHistory {
    package func write(to writer: inout JSONWriter, _ facts: TimelineFacts) {
        let periods = self.periods(facts)
        writer.object { writer in
            writer.list("changes", periods) { period, writer in
                writer.object { writer in
                    writer.member("status", period.change.status.rawValue)
                    writer.member("at", period.change.at)
                    writer.nullable("until", period.until)
                    writer.member("seconds", period.seconds.map { .number(JSONNumber($0)) } ?? .null)
                    writer.key("by")
                    period.change.by.person.write(to: &writer)
                    writer.nullable("reason", period.change.reason)
                    writer.member("seq", period.change.seq)
                }
            }
            writer.key("seconds")
            writer.object { writer in
                for total in self.totals(periods) { writer.member(total.status.rawValue, total.seconds) }
            }
        }
    }

    package func table(_ facts: TimelineFacts, _ zone: TimelineZone) -> SummaryTable? {
        guard !self.changes.isEmpty else { return nil }
        let periods = self.periods(facts)
        let rows = periods.map { period in
            [
                period.change.status.rawValue, zone.minute(period.change.at), Self.words(period), period.change.by.name,
                period.change.reason ?? "",
            ]
        }
        let totals = self.totals(periods).map { "\($0.status.rawValue) \($0.seconds / 60)" }
        return SummaryTable(
            "Status history",
            columns: ["Status", "Since", "Lasted", "Set by", "Reason"],
            rows: rows,
            notes: totals.isEmpty ? [] : ["Minutes in each status: \(totals.joined(separator: ", "))."]
        )
    }

    private static func words(_ period: Period) -> String {
        guard let seconds = period.seconds else { return "" }
        return TimeWords.span(seconds: seconds) + (period.until == nil ? " so far" : "")
    }
}
