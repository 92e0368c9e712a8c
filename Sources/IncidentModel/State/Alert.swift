/// One alert of a monitoring system as its reports told it.
package struct Alert: Hashable, Sendable {
    /// A report that changed the state.
    package struct Report: Hashable, Sendable {
        package let fact: AlertFact
        package let at: Timestamp
    }

    package internal(set) var reports = History<Report>()

    package init() {}

    /// Writes {source, dedup, state, summary, severity, count, first_at, last_at, seq} (contract section 9, "Alerts").
    ///
    /// `count` is the reports on record and the repeats beside them.
    package func write(to writer: inout JSONWriter, repeats: [String: RepeatCount]) {
        guard let first = self.reports.settings.first, let last = self.reports.settings.last else { return }
        let fact = last.value.fact
        let repeats = repeats[fact.id.counter]
        writer.object { writer in
            writer.member("source", fact.id.source)
            writer.member("dedup", fact.id.dedup)
            writer.member("state", fact.state.rawValue)
            writer.member("summary", fact.summary)
            writer.nullable("severity", fact.severity?.rawValue)
            writer.member("count", self.reports.settings.count + (repeats?.count ?? 0))
            writer.member("first_at", first.value.at)
            writer.member("last_at", max(last.value.at, repeats?.lastAt ?? last.value.at))
            writer.member("seq", last.seq)
        }
    }
}

// MARK: - What the three alert events do

extension IncidentState {
    mutating func report(_ fact: AlertFact, _ stamp: EventStamp) {
        let report = Alert.Report(fact: fact, at: stamp.eventAt)
        self.alerts[fact.id, default: Alert()].reports.set(report, by: stamp.seq)
    }

    mutating func retractAlert(_ seq: Int) {
        for id in self.alerts.keys {
            self.alerts[id]?.reports.retract(seq)
            if self.alerts[id]?.reports.isEmpty == true { self.alerts[id] = nil }
        }
    }
}
