package import IncidentModel

/// The alerts of monitoring systems with how often each fired.
///
/// Repeats of a known state are no entries and are not counted: the same record would else give other bytes.
package struct AlertHistory: SummarySection {
    package static let member = "alerts"

    private struct Reported {
        var fact: AlertFact
        let firstAt: Timestamp
        var lastAt: Timestamp
        var reports = 1
        var firings: Int
        /// The last that was named; a report that it is over often names none.
        var severity: AlertSeverity?
    }

    /// In the order in which they were first reported.
    private var alerts: [Reported] = []

    package init() {}

    package mutating func add(_ fact: TimelineFact) {
        switch fact.payload {
        case let alert as AlertFired: self.add(alert.fact, at: fact.at)
        case let alert as AlertAcknowledged: self.add(alert.fact, at: fact.at)
        case let alert as AlertResolved: self.add(alert.fact, at: fact.at)
        default: break
        }
    }

    private mutating func add(_ fact: AlertFact, at time: Timestamp) {
        let firings = fact.state == .firing ? 1 : 0
        guard let index = self.alerts.firstIndex(where: { $0.fact.id == fact.id }) else {
            self.alerts.append(
                Reported(fact: fact, firstAt: time, lastAt: time, firings: firings, severity: fact.severity)
            )
            return
        }
        self.alerts[index].fact = fact
        self.alerts[index].lastAt = time
        self.alerts[index].reports += 1
        self.alerts[index].firings += firings
        self.alerts[index].severity = fact.severity ?? self.alerts[index].severity
    }
}

// MARK: - Writing

extension AlertHistory {
    package func write(to writer: inout JSONWriter, _ facts: TimelineFacts) {
        writer.array { writer in
            for alert in self.alerts {
                writer.object { writer in
                    writer.member("source", alert.fact.id.source)
                    writer.member("dedup", alert.fact.id.dedup)
                    writer.member("state", alert.fact.state.rawValue)
                    writer.member("summary", alert.fact.summary)
                    writer.nullable("severity", alert.severity?.rawValue)
                    writer.member("reports", alert.reports)
                    writer.member("firings", alert.firings)
                    writer.member("first_at", alert.firstAt)
                    writer.member("last_at", alert.lastAt)
                }
            }
        }
    }

    package func table(_ facts: TimelineFacts, _ zone: TimelineZone) -> SummaryTable? {
        guard !self.alerts.isEmpty else { return nil }
        let rows = self.alerts.map { alert in
            [
                alert.fact.summary.firstLine, alert.fact.id.source, alert.severity?.rawValue ?? "",
                alert.fact.state.rawValue, "\(alert.firings)", zone.minute(alert.firstAt), zone.minute(alert.lastAt),
            ]
        }
        return SummaryTable(
            "Alerts",
            columns: ["Alert", "From", "Severity", "Last state", "Fired", "First report", "Last report"],
            rows: rows
        )
    }
}
