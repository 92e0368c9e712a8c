package import IncidentModel

/// How long the steps of the incident took.
package struct IntervalHistory: SummarySection {
    package static let member = "intervals"

    package init() {}

    package mutating func add(_ fact: TimelineFact) {}

    package func write(to writer: inout JSONWriter, _ facts: TimelineFacts) {
        guard let inner = facts.inner else { return writer.null() }
        writer.object { writer in
            for name in MeasuredInterval.Name.allCases {
                writer.key(name.rawValue)
                (inner.intervals[name] ?? .pending).write(to: &writer)
            }
        }
    }

    package func table(_ facts: TimelineFacts, _ zone: TimelineZone) -> SummaryTable? {
        let rows = MeasuredInterval.Name.allCases.compactMap { name in
            facts.inner?.intervals[name]?.seconds.map { [name.words, TimeWords.span(seconds: $0), name.measured] }
        }
        guard !rows.isEmpty else { return nil }
        return SummaryTable("How long it took", columns: ["Step", "Time", "Measured"], rows: rows)
    }
}

extension MeasuredInterval.Name {
    fileprivate var words: String {
        switch self {
        case .acknowledge: "Until somebody took it on"
        case .firstUpdate: "Until the first update was sent"
        case .mitigate: "Until it was eased"
        case .recover: "Until service was back"
        case .resolve: "Until it was resolved"
        }
    }

    fileprivate var measured: String {
        switch self {
        case .acknowledge: "from the report"
        case .firstUpdate: "from the declaration"
        case .mitigate, .recover, .resolve: "from the beginning of the trouble"
        }
    }
}
