package import IncidentModel

/// How each component was, from when until when.
package struct ComponentHistory: SummarySection {
    package static let member = "components"

    private struct Period {
        let component: String
        let state: ComponentCondition
        let from: Timestamp
        var until: Timestamp?
        /// Reports of the same state in a row.
        var reports = 1
        var by: Author
    }

    /// By component in the order of first mention, then in the order of the record.
    private var periods: [[Period]] = []

    package init() {}

    package mutating func add(_ fact: TimelineFact) {
        guard let report = fact.payload as? ComponentReported else { return }
        let period = Period(component: report.component, state: report.state, from: fact.at, by: fact.by)
        guard let index = self.periods.firstIndex(where: { $0.first?.component == report.component }) else {
            self.periods.append([period])
            return
        }
        let last = self.periods[index].count - 1
        if self.periods[index][last].state == report.state {
            self.periods[index][last].reports += 1
        } else {
            self.periods[index][last].until = fact.at
            self.periods[index].append(period)
        }
    }

    private static func seconds(_ period: Period, _ facts: TimelineFacts) -> Int {
        max(0, (period.until ?? facts.asOf ?? period.from).seconds(since: period.from))
    }
}

// MARK: - Writing

extension ComponentHistory {
    package func write(to writer: inout JSONWriter, _ facts: TimelineFacts) {
        writer.array { writer in
            for period in self.periods.joined() {
                writer.object { writer in
                    writer.member("component", period.component)
                    writer.member("state", period.state.rawValue)
                    writer.member("from", period.from)
                    writer.nullable("until", period.until)
                    writer.member("seconds", Self.seconds(period, facts))
                    writer.member("reports", period.reports)
                    writer.key("by")
                    period.by.person.write(to: &writer)
                }
            }
        }
    }

    package func table(_ facts: TimelineFacts, _ zone: TimelineZone) -> SummaryTable? {
        guard !self.periods.isEmpty else { return nil }
        let rows = self.periods.joined().map { period in
            [
                period.component, period.state.words, zone.minute(period.from),
                period.until.map(zone.minute) ?? "still so", TimeWords.span(seconds: Self.seconds(period, facts)),
                period.by.name,
            ]
        }
        return SummaryTable(
            "Components",
            columns: ["Component", "State", "From", "Until", "For", "Reported by"],
            rows: rows
        )
    }
}
