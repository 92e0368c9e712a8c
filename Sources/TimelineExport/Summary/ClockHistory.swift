package import IncidentModel

/// The service targets: by when each step was promised, and whether that was kept.
///
/// Promises of a next update are told with the updates, reports to authorities by themselves.
package struct ClockHistory: SummarySection {
    package static let member = "clocks"

    private var runs = ClockRuns()

    package init() {}

    package mutating func add(_ fact: TimelineFact) { self.runs.add(fact) }

    private var service: [ClockRuns.Run] { self.runs.runs.filter { ClockName.service.contains($0.clock) } }
}

// MARK: - Writing

extension ClockHistory {
    package func write(to writer: inout JSONWriter, _ facts: TimelineFacts) {
        writer.array { writer in
            for run in self.runs.runs { run.write(to: &writer) }
        }
    }

    package func sentence(_ facts: TimelineFacts, _ zone: TimelineZone) -> String? {
        let due = self.service.filter(\.isDecided)
        guard !due.isEmpty else { return nil }
        let missed = due.filter { !$0.isKept }.map(\.clock.words)
        if missed.isEmpty { return "All \(due.count) service targets that fell due were kept." }
        let names = missed.joined(separator: ", ")
        return "\(due.count - missed.count) of \(due.count) service targets were kept; missed: \(names)."
    }

    package func table(_ facts: TimelineFacts, _ zone: TimelineZone) -> SummaryTable? {
        let service = self.service
        guard !service.isEmpty else { return nil }
        let rows = service.map { run in
            [
                run.clock.words.capitalizedFirst, run.priority?.rawValue ?? "", zone.minute(run.startedAt),
                zone.minute(run.targetAt), run.outcome, run.remark(zone),
            ]
        }
        let due = service.filter(\.isDecided)
        let kept = due.filter(\.isKept)
        return SummaryTable(
            "Service targets",
            columns: ["Target", "Of priority", "Began", "Due", "Outcome", "Remark"],
            rows: rows,
            notes: due.isEmpty ? [] : ["Targets kept: \(kept.count) of \(due.count)."]
        )
    }
}
